package risk.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.HttpStatus;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    /** So that bodies may hold 1,000,000 bytes, large ones 750,000, and rows 4,000,000 and 3,000,000. */
    private static final long HEAP = 8_000_000;

    private final MemoryBudget budget = new MemoryBudget(HEAP, new Busy());

    @Test
    void bodiesGrowWhileThereIsRoomAndLeaveAQuarterToSmallOnes() {
        MemoryBudget.Share large = budget.open();
        MemoryBudget.Share small = budget.open();

        assertEquals(750_000, budget.largestBody());
        assertTrue(large.growBody(400_000));
        assertTrue(large.growBody(750_000));
        assertFalse(large.growBody(750_001));
        assertFalse(small.growBody(20_000));
        for (int i = 0; i < 16; i++) {
            assertTrue(budget.open().growBody(15_625));
        }
        assertFalse(budget.open().growBody(1));
    }

    @Test
    void whatABodyHeldIsThereAgainOnceItIsDropped() {
        MemoryBudget.Share first = budget.open();
        assertTrue(first.growBody(750_000));
        assertFalse(budget.open().growBody(300_000));

        first.dropBody();

        assertTrue(budget.open().growBody(750_000));
    }

    @Test
    void rowsThatFindNoRoomAreRefusedAndMayComeAgain() {
        MemoryBudget.Share first = budget.open();
        MemoryBudget.Share second = budget.open();
        first.takeRows(300_000);

        ApiException refusal = assertThrows(ApiException.class, () -> second.takeRows(100_000));
        assertEquals(HttpStatus.SERVICE_UNAVAILABLE, refusal.status());

        first.close();
        second.takeRows(300_000);
    }

    @Test
    void rowsBeyondAllThereIsGetAllThereIs() {
        MemoryBudget.Share huge = budget.open();
        huge.takeRows(1L << 40);

        assertThrows(ApiException.class, () -> budget.open().takeRows(100_000));
        huge.close();
        budget.open().takeRows(300_000);
    }

    @Test
    void oneFileAfterTheOtherGetsAllThereIsAtMost() {
        MemoryBudget.Share folder = budget.open();
        for (int file = 0; file < 5; file++) {
            folder.takeRows(150_000);
        }

        assertThrows(ApiException.class, () -> budget.open().takeRows(100_000));
        budget.open().takeRows(6_000);
        // What takes nothing more isn't refused for those who came to the last quarter meanwhile.
        folder.takeRows(150_000);
    }

    @Test
    void aBodyCountsAmongItsRowsOnceTheseAreTaken() {
        MemoryBudget.Share share = budget.open();
        assertTrue(share.growBody(700_000));

        share.takeRows(new byte[700_000]);

        assertTrue(budget.open().growBody(700_000));
    }

    @Test
    void anAnswerIsHeldInThePlaceOfItsRowsUntilItIsSent() {
        MemoryBudget.Share share = budget.open();
        share.takeRows(300_000);
        share.keepAnswer(2_000_000);

        assertThrows(ApiException.class, () -> budget.open().takeRows(150_000));
        budget.open().takeRows(100_000);
        share.close();
        budget.open().takeRows(150_000);
    }

    @Test
    void aPackedFileIsExpectedToBeLarger() {
        budget.open().takeRows(MemoryBudget.unpacked(30_000));

        assertThrows(ApiException.class, () -> budget.open().takeRows(100_000));
    }

    @Test
    void cellsAreCountedInABody() {
        byte[] rows = "1,2,3\n".repeat(20_000).getBytes(US_ASCII);
        budget.open().takeRows(rows);

        // 60,000 cells at 36 bytes each, and the body once more: 720,000 bytes are left to large ones.
        assertThrows(ApiException.class, () -> budget.open().takeRows(82_000));
        budget.open().takeRows(79_000);
    }
}

package risk.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    /** So that bodies may hold 1,000,000 bytes, large ones 750,000, and rows 4,000,000 and 3,000,000. */
    private static final long HEAP = 8_000_000;

    private static final Path FILE = Path.of("rows.csv");

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
        first.takeRows(FILE, 300_000);

        ApiException refusal = assertThrows(ApiException.class, () -> second.takeRows(FILE, 100_000));
        assertEquals(HttpStatus.SERVICE_UNAVAILABLE, refusal.status());

        first.close();
        second.takeRows(FILE, 300_000);
    }

    @Test
    void rowsBeyondAllThereIsGetAllThereIs() {
        MemoryBudget.Share huge = budget.open();
        huge.takeRows(FILE, 1L << 40);

        assertThrows(ApiException.class, () -> budget.open().takeRows(FILE, 100_000));
        huge.close();
        budget.open().takeRows(FILE, 300_000);
    }

    @Test
    void anAnswerIsHeldInThePlaceOfItsRowsUntilItIsSent() {
        MemoryBudget.Share share = budget.open();
        share.takeRows(FILE, 300_000);
        share.keepAnswer(2_000_000);

        assertThrows(ApiException.class, () -> budget.open().takeRows(FILE, 150_000));
        budget.open().takeRows(FILE, 100_000);
        share.close();
        budget.open().takeRows(FILE, 150_000);
    }

    @Test
    void aPackedFileIsExpectedToBeLarger() {
        budget.open().takeRows(Path.of("rows.csv.gz"), 30_000);

        assertThrows(ApiException.class, () -> budget.open().takeRows(FILE, 100_000));
    }

    @Test
    void cellsAreCountedInABody() {
        byte[] rows = "1,2,3\n".repeat(20_000).getBytes(US_ASCII);
        budget.open().takeRows(rows);

        // 60,000 cells at 36 bytes each, and the body once more: 720,000 bytes are left to large ones.
        assertThrows(ApiException.class, () -> budget.open().takeRows(FILE, 82_000));
        budget.open().takeRows(FILE, 79_000);
    }
}

package risk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a kind that thousands are found of, the gravest are told and the others counted. */
class FewOfAKindTest {

    private static final Finding OTHER = Finding.alarm(FindingKey.NO_ROWS);

    private static List<Finding> sizes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(rows -> Finding.warning(FindingKey.BATCH_SIZE)
                        .about(rows + ".csv")
                        .measured(rows, Unit.ROWS)
                        .limit(1000))
                .toList();
    }

    @Test
    void asManyAsAreToldAreLeftAsTheyAre() {
        List<Finding> few = sizes(FewOfAKind.TOLD);
        assertSame(few, FewOfAKind.of(few));
    }

    @Test
    void thoseThatPassedTheirLimitByMostAreToldAndTheOthersCounted() {
        List<Finding> all = new ArrayList<>(List.of(OTHER));
        List<Finding> sizes = new ArrayList<>(sizes(500));
        all.addAll(sizes.subList(250, 500));
        all.addAll(sizes.subList(0, 250));
        all.add(OTHER.about("x"));

        List<Finding> told = FewOfAKind.of(all);

        List<Finding> expected = new ArrayList<>(List.of(OTHER));
        expected.addAll(sizes.subList(0, FewOfAKind.TOLD));
        Finding more = told.get(FewOfAKind.TOLD + 1);
        expected.add(more);
        expected.add(OTHER.about("x"));
        assertEquals(expected, told);
        assertEquals("There are 480 more findings like these: batch size.", more.sentence());
        assertEquals(Severity.WARNING, more.severity());
        assertEquals(told, FewOfAKind.of(told));
    }

    @Test
    void aGraverSeverityIsGraverThanAnyNumber() {
        List<Finding> all = new ArrayList<>(sizes(100));
        Finding alarm = sizes(999).get(998).withSeverity(Severity.ALARM);
        all.add(alarm);
        assertSame(alarm, FewOfAKind.of(all).get(0));
    }
}

package risk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import risk.Documents;

/** The chapter on findings names every key, and of numbers no unit that there isn't. */
class DocumentedFindingsTest {

    /** Key, severity, measured, unit, limit; the tables of fewer cells are about something else. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\|([^|\\n]*)\\|([^|\\n]*)\\|([^|\\n]*)\\|([^|\\n]*)\\|$");

    private static final Pattern UNIT = Pattern.compile("`(\\w+)`");

    @Test
    void everyKeyStandsInTheChapterOnceInTheOrderOfTheCode() throws IOException {
        assertEquals(
                Arrays.stream(FindingKey.values()).map(FindingKey::key).toList(),
                rows().stream().map(row -> row.group(1)).toList());
    }

    @Test
    void aFindingHasAUnitWhereItHasANumberAndItIsOneOfTheCode() throws IOException {
        Set<String> used = new HashSet<>();
        for (MatchResult row : rows()) {
            List<String> units = UNIT.matcher(row.group(4))
                    .results()
                    .map(unit -> unit.group(1))
                    .toList();
            assertEquals(row.group(3).isBlank(), units.isEmpty(), row.group(1));
            used.addAll(units);
        }
        assertEquals(Set.copyOf(Arrays.stream(Unit.values()).map(Unit::key).toList()), used);
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Documents.chapter("findings")).results().toList();
    }
}

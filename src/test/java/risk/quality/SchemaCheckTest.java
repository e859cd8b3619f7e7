package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.Notation;
import risk.data.Schema;
import risk.finding.Finding;
import risk.quality.SchemaCheck.Renamed;
import risk.quality.SchemaCheck.Texts;

class SchemaCheckTest {

    private static final String HEADER =
            "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"practicedata", "sourcedata", "testdata"})
    void theBundledFilesAreAsTheSchemaSays(String bundled) throws IOException {
        for (SchemaCheck check : SchemaCheck.ofFolder(Path.of(bundled), Schema.CLIENTS, Notation.DEFAULT)) {
            assertEquals(List.of(), findings(check));
        }
    }

    @Test
    void absentAndAddedColumnsAreNamed() throws IOException {
        SchemaCheck check = check("corporation,a,b,c,number_of_employees,exited\n");

        assertEquals(
                List.of("lastmonth_activity", "lastyear_activity"),
                header(check).absent());
        assertEquals(List.of("a", "b", "c"), header(check).added());
        assertEquals(List.of(), header(check).renamed());
        assertEquals(
                List.of(
                        "The header of new.csv lacks \"lastmonth_activity\", \"lastyear_activity\".",
                        "The header of new.csv has 3 columns that the schema doesn't name: \"a\", \"b\", \"c\"."),
                messages(check));
    }

    @Test
    void aColumnInAnotherDressIsReadAndOneInThePlaceOfTheAbsentOneMayBeRenamed() throws IOException {
        SchemaCheck dressed = check("Corporation,Last-Month Activity,lastyear_activity,number_of_employees,exited\n");
        SchemaCheck placed = check("corporation,activity,lastyear_activity,number_of_employees,exited\n");

        assertEquals(List.of(), findings(dressed));
        assertEquals(
                List.of(new Renamed("lastmonth_activity", "activity")),
                header(placed).renamed());
        assertEquals(
                "The header of new.csv lacks \"lastmonth_activity\"; perhaps renamed to \"activity\".",
                messages(placed).get(0));
    }

    @Test
    void anotherOrderIsToldAndNoWarning() throws IOException {
        SchemaCheck check = check("exited,corporation,lastmonth_activity,lastyear_activity,number_of_employees\n");

        assertEquals(List.of("INFO null SCHEMA The header of new.csv has another order than the schema."), told(check));
    }

    @Test
    void textsInAColumnOfNumbersAreCounted() throws IOException {
        SchemaCheck check = check(HEADER + "a,1,many,3,0\nb,2,,3,1\nc,2,12,3,1\nd,2,\"1,5\",3,1\n");

        assertEquals(
                List.of(new Texts("lastyear_activity", 2, 3, "many")),
                header(check).texts());
        assertEquals(
                List.of(
                        "WARNING lastyear_activity TYPE lastyear_activity is no number in 2 of the first 3 rows of new.csv"
                                + " that have a value, such as \"many\"."),
                told(check));
    }

    @Test
    void aFileWithoutAHeaderIsAFinding() throws IOException {
        assertEquals(
                List.of("The header of new.csv: expected a header and rows, found an empty file."),
                messages(check("")));
    }

    private static SchemaCheck.Header header(SchemaCheck check) {
        return check.header().orElseThrow();
    }

    private SchemaCheck check(String content) throws IOException {
        return SchemaCheck.of(Files.writeString(folder.resolve("new.csv"), content), Schema.CLIENTS, Notation.DEFAULT);
    }

    private static List<Finding> findings(SchemaCheck check) {
        return check.ofAnyFile().stream()
                .map(finding -> SchemaCheck.of(finding, List.of(check.file())))
                .toList();
    }

    private static List<String> told(SchemaCheck check) {
        return findings(check).stream()
                .map(QualityFinding::of)
                .map(told ->
                        told.finding().severity() + " " + told.column() + " " + told.check() + " " + told.message())
                .toList();
    }

    private static List<String> messages(SchemaCheck check) {
        return findings(check).stream().map(Finding::sentence).toList();
    }
}

package risk.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.quality.GroupStatistics.Column;
import risk.quality.GroupStatistics.Group;

class GroupStatisticsTest {

    private static final Schema SHOPS =
            new Schema("shop", List.of(Feature.numeric("turnover"), Feature.categorical("town")), "closed");

    private static Dataset shops(String... lines) throws IOException {
        String csv = String.join(",", SHOPS.columns()) + "\n" + String.join("\n", lines) + "\n";
        return DatasetReader.labelled(SHOPS).read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    private static Column turnover(Dataset dataset, String by) {
        return GroupStatistics.of(dataset, by).columns().get(0);
    }

    /**
     * The numbers of pandas 1.5.3: {@code pd.read_csv("testdata/testdata.csv").groupby("exited")["number_of_employees"]
     * .agg(["size", "count", "mean", "std", "min", "max"])}.
     */
    @Test
    void theGroupsOfTheBundledDataAreThoseOfPandas() throws IOException {
        Dataset all = DatasetReader.labelled(Schema.CLIENTS).readFolder(Path.of("testdata"));
        Column staff = GroupStatistics.of(all, "exited").columns().get(2);

        assertEquals("number_of_employees", staff.name());
        assertGroup(staff.groups().get(0), "0", 1103, 302.4959202175884, 309.82746461975444, 13, 3735);
        assertGroup(staff.groups().get(1), "1", 897, 260.13377926421407, 333.3161237221119, 10, 5930);
    }

    private static void assertGroup(
            Group group, String value, long rows, double mean, double std, double min, double max) {
        assertEquals(value, group.value());
        assertEquals(rows, group.rows());
        assertEquals(rows, group.count());
        assertEquals(mean, group.mean().orElseThrow(), 1e-12 * mean);
        assertEquals(std, group.std().orElseThrow(), 1e-12 * std);
        assertEquals(Measured.of(min), group.min());
        assertEquals(Measured.of(max), group.max());
    }

    @Test
    void aCategoryMakesGroupsOfWhichTheLargestComesFirst() throws IOException {
        Column turnover = turnover(shops("a,1,Ulm,0", "b,3,Bonn,1", "c,5,Bonn,0"), "town");

        assertEquals(
                List.of("Bonn", "Ulm"),
                turnover.groups().stream().map(Group::value).toList());
        assertEquals(Measured.of(4.0), turnover.groups().get(0).mean());
        assertEquals(
                Optional.of("a single number"), turnover.groups().get(1).std().whyNot());
    }

    @Test
    void missingCellsCountAsRowsAndNotAsNumbers() throws IOException {
        Column turnover = turnover(shops("a,,Ulm,0", "b,3,,1", "c,5,Bonn,0", "d,7,Bonn,"), "town");

        Group ulm = turnover.groups().get(1);
        assertEquals("Ulm", ulm.value());
        assertEquals(1, ulm.rows());
        assertEquals(0, ulm.count());
        assertEquals(Optional.of("no numbers"), ulm.mean().whyNot());
        assertEquals(null, turnover.groups().get(2).value());
    }

    @Test
    void rowsWithoutALabelAreAGroupOfTheirOwn() throws IOException {
        Column turnover = turnover(shops("a,1,Ulm,0", "b,3,Bonn,", "c,5,Bonn,"), "closed");

        assertEquals(null, turnover.groups().get(0).value());
        assertEquals(Measured.of(4.0), turnover.groups().get(0).mean());
    }

    @Test
    void noGroupsAreMadeOfNumbersOrOfWhatIsNotThere() throws IOException {
        Dataset shops = shops("a,1,Ulm,0", "b,3,Bonn,1");

        for (String column : List.of("turnover", "shop", "towns")) {
            InvalidInputException e =
                    assertThrows(InvalidInputException.class, () -> GroupStatistics.of(shops, column));
            assertEquals("--by: expected one of closed, town, found " + column, e.getMessage());
        }
    }

    @Test
    void noStatisticsAreMadeWithoutNumbers() throws IOException {
        Schema schema = new Schema("shop", List.of(Feature.categorical("town")), "closed");
        Dataset shops = DatasetReader.labelled(schema)
                .read(new ByteArrayInputStream("shop,town,closed\na,Ulm,1\n".getBytes(UTF_8)));

        assertThrows(InvalidInputException.class, () -> GroupStatistics.of(shops, "town"));
    }
}

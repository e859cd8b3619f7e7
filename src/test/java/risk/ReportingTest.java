package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.testkit.TestProject;

/** What the reporting step leaves for people to read. */
class ReportingTest {

    @TempDir
    private Path folder;

    private static void done(TestProject.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.errors());
    }

    private static TestProject.Outcome report(TestProject project) {
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        done(project.run(Scoring::run));
        done(project.run(Deployment::run));
        TestProject.Outcome outcome = project.run(Reporting::run);
        done(outcome);
        return outcome;
    }

    private static List<CSVRecord> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, UTF_8, format)) {
            return parser.getRecords();
        }
    }

    @Test
    void theFilesAreNamedOneALine() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        assertEquals(
                List.of(
                        project.path("practicemodels/confusionmatrix.png").toString(),
                        project.path("practicemodels/clientsatrisk.csv").toString(),
                        project.path("practicemodels/report.html").toString()),
                report(project).output().lines().toList());
    }

    @Test
    void theListOfTheBundledDataIsThatOfTheModel() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        project.changeToProduction();
        assertEquals("", report(project).errors());

        LogisticModel model =
                ModelFile.read(project.path("models/trainedmodel.json")).model();
        Dataset rows =
                DatasetReader.labelled(Schema.CLIENTS).withIds().read(project.path("ingesteddata/finaldata.csv"));
        double[] probabilities = model.probabilities(rows);
        Map<String, Double> staying = new HashMap<>();
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.label(row) == 0) {
                staying.put(rows.id(row), probabilities[row]);
            }
        }
        List<CSVRecord> lines = read(project.path("models/clientsatrisk.csv"));
        assertEquals(staying.size(), lines.size());
        Set<String> named = new HashSet<>();
        double last = 1;
        for (int i = 0; i < lines.size(); i++) {
            CSVRecord line = lines.get(i);
            double probability = Objects.requireNonNull(staying.get(line.get("corporation")));
            assertEquals(probability, Double.parseDouble(line.get("probability")), 0.50001e-4);
            assertTrue(probability <= last);
            assertEquals(i + 1, Integer.parseInt(line.get("rank")));
            named.add(line.get("corporation"));
            last = probability;
        }
        assertEquals(lines.size(), named.size());
        long outliers =
                lines.stream().filter(line -> line.get("outlier").equals("yes")).count();
        assertTrue(outliers > 10 && outliers < 150, outliers + " outliers");
        assertTrue(lines.get(0).get("reason_1").contains("raises the risk"));
    }

    @Test
    void anotherSchemaWithACategoryAndRowsThatChangeIsListed() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        StringBuilder first = new StringBuilder("shop,turnover,town,closed\n");
        for (int i = 0; i < 200; i++) {
            first.append(
                    "s%03d,%d,%s,%d%n".formatted(i, i * 37 % 100, i % 2 == 0 ? "Bonn" : "\"Ulm, am See\"", i % 3 / 2));
        }
        project.write("shops/a.csv", first + "zurück,10,Bonn,1\ngone,10,Bonn,0\n=1+1,10,Bonn,0\n,10,Bonn,0\n");
        project.write("shops/b.csv", "shop,turnover,town,closed\ngone,12,Bonn,1\nzurück,12,Bonn,0\ns000,50,Bonn,1\n");
        project.write("shoptest/test.csv", first.toString());
        project.write("config.json", """
                {"input_folder_path": "shops", "output_folder_path": "out", "test_data_path": "shoptest",
                 "output_model_path": "shopmodels", "prod_deployment_path": "shopproduction",
                 "schema": {"id": "shop", "target": "closed", "features": [
                   {"name": "turnover", "type": "numeric"}, {"name": "town", "type": "categorical"}]}}
                """);
        TestProject.Outcome outcome = report(project);
        assertTrue(outcome.errors().contains("1 row names no shop"), outcome.errors());

        Path file = project.path("shopmodels/clientsatrisk.csv");
        // An umlaut brings a byte order mark, as Excel wants it.
        String text = Files.readString(file);
        assertTrue(text.startsWith("\uFEFFshop,probability,rank,reason_1,reason_2,reason_3,outlier\n"), text);
        List<String> names = read(file).stream().map(line -> line.get(0)).toList();
        // A third of the 200 has closed, and s000 later.
        assertEquals(200 - 66 - 1 + 2, names.size());
        assertTrue(names.contains("zurück") && names.contains("'=1+1"), text);
        assertTrue(!names.contains("gone") && !names.contains("s000") && !names.contains(""), text);
    }

    @Test
    void thePageTellsWhatALeaderAManagerAndADataScientistAsk() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        report(project);

        String page = project.read("practicemodels/report.html");
        List<CSVRecord> list = read(project.path("practicemodels/clientsatrisk.csv"));
        assertTrue(page.contains("<p>Release 000001-"), page);
        assertTrue(page.contains("on 2,000 clients of the test data"), page);
        for (int rank = 0; rank < 10; rank++) {
            assertTrue(
                    page.contains("<td>" + list.get(rank).get(0) + "</td>"),
                    list.get(rank).get(0));
            assertTrue(page.contains(list.get(rank).get(3)), list.get(rank).get(3));
        }
        assertFalse(page.contains("<td>" + list.get(10).get(0) + "</td>"), "the eleventh client");
        for (String chapter : List.of("clients", "model", "drift", "quality", "releases", "files")) {
            assertTrue(page.contains("<section id=\"" + chapter + "\">"), chapter);
            assertTrue(page.contains("<a href=\"#" + chapter + "\">"), chapter);
        }
    }

    /** Opened from a mail, it may ask nobody for anything. */
    @Test
    void thePageIsOneSmallFileThatNeedsNoNetwork() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        report(project);

        String page = project.read("practicemodels/report.html");
        assertFalse(page.contains("://"), "an address");
        assertFalse(page.contains("<script"), "a script");
        assertTrue(page.contains("default-src 'none'"), page);
        assertTrue(page.length() < 1_000_000, page.length() + " characters");
    }
}

package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.command.Browser;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.Json;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.testkit.TestProject;
import risk.text.Format;

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
                        project.path("practicemodels/report.html").toString(),
                        project.path("practicemodels/report.pdf").toString(),
                        project.path("practicemodels/modelcard.md").toString()),
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
            first.append(String.format(
                    Locale.ROOT,
                    "s%03d,%d,%s,%d%n",
                    i,
                    i * 37 % 100,
                    i % 2 == 0 ? "Bonn" : "\"Ulm, am See\"",
                    i % 3 / 2));
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
        assertTrue(
                text.startsWith("\uFEFFshop,probability,rank,reason_1,reason_2,reason_3,outlier,"
                        + "previous_probability,change,new,value,expected_loss\n"),
                text);
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

    @Test
    void thePageShowsWhatTheEndpointsAnswered() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        done(report(project));
        Path page = project.path("practicemodels/report.html");
        assertTrue(Files.readString(page).contains("They have not been called yet: risk.ApiCalls calls them."));

        done(project.run(FullProcess::run));
        String told = Files.readString(page);
        JsonNode answers = Json.mapper()
                .readTree(project.path("practicemodels/apireturns.txt").toFile());
        JsonNode predictions = answers.at("/prediction/predictions");
        assertEquals(2000, predictions.size());
        long exits = StreamSupport.stream(predictions.spliterator(), false)
                .filter(prediction -> prediction.asInt() == 1)
                .count();
        assertTrue(told.contains(exits + " of 2,000 clients of the test data exit"), told);
        assertTrue(told.contains(Format.SCORE.of(answers.at("/scoring/f1_score").asDouble())), told);
        assertTrue(
                told.contains(Format.MILLISECONDS.of(
                        answers.at("/diagnostics/timing/ingestion_seconds").asDouble())),
                told);
        assertTrue(told.contains(answers.at("/diagnostics/dependencies/0/name").asText()), told);
        assertFalse(told.contains("which is not the deployed one"), told);

        Files.writeString(project.path("practicemodels/apireturns.txt"), "{");
        done(report(project));
        assertTrue(Files.readString(page).contains("They have not been called yet"));
        ((ObjectNode) answers.path("prediction")).put("model_version", "123456789abc");
        Files.writeString(project.path("practicemodels/apireturns.txt"), answers.toString());
        done(report(project));
        assertTrue(Files.readString(page).contains("of model 123456789abc, which is not the deployed one"));
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

    @ParameterizedTest
    @ValueSource(strings = {"altered", "lost", "a link to itself"})
    void anEarlierListThatIsNotAsItWasKeptIsToldAndNotComparedWith(String damage) throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        report(project);
        Path newer = project.path("practicedata/more.csv");
        Files.writeString(
                newer,
                Files.readString(project.path("practicedata/dataset1.csv"))
                                .lines()
                                .findFirst()
                                .orElseThrow() + "\nmore,1,2,3,0\n");
        done(project.run(Ingestion::run));
        TestProject.Outcome compared = project.run(Reporting::run);
        done(compared);
        assertFalse(compared.errors().contains("earlier list"), compared.errors());
        Path list = project.path("practicemodels/clientsatrisk.csv");
        assertTrue(read(list).stream()
                .anyMatch(line -> !line.get("previous_probability").isEmpty()));

        try (Stream<Path> kept = Files.list(project.path("production_deployment/clientlists"))) {
            Path first = kept.min(Comparator.comparing(Path::getFileName)).orElseThrow();
            switch (damage) {
                case "lost" -> Files.delete(first);
                case "altered" ->
                    Files.writeString(first, Files.readString(first).replaceFirst("0[.]", "1."));
                default -> {
                    Files.delete(first);
                    Files.createSymbolicLink(first, first.getFileName());
                }
            }
        }
        TestProject.Outcome outcome = project.run(Reporting::run);
        done(outcome);
        assertTrue(
                outcome.errors().contains("the clients at risk are compared with no earlier list"), outcome.errors());
        assertTrue(read(list).stream()
                .allMatch(line -> line.get("previous_probability").isEmpty()));
    }

    /** A list is compared with the one that another model or other data made, however often it is made. */
    @Test
    void theListTellsWhoIsNewAndWhatIsAtStakeSinceTheBatchBefore() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        StringBuilder first = new StringBuilder("shop,turnover,town,closed,revenue\n");
        for (int i = 0; i < 200; i++) {
            first.append(String.format(
                    Locale.ROOT, "s%03d,%d,%s,%d,%d%n", i, i * 37 % 100, i % 2 == 0 ? "Bonn" : "Ulm", i % 3 / 2, i));
        }
        project.write("shops/a.csv", first.toString());
        project.write("shoptest/test.csv", first.toString().replaceAll(",[^,\n]*\n", "\n"));
        project.write("config.json", """
                {"input_folder_path": "shops", "output_folder_path": "out", "test_data_path": "shoptest",
                 "output_model_path": "shopmodels", "prod_deployment_path": "shopproduction",
                 "input": {"settle_seconds": 0}, "report": {"capacity": 20},
                 "schema": {"id": "shop", "target": "closed", "value": "revenue", "features": [
                   {"name": "turnover", "type": "numeric"}, {"name": "town", "type": "categorical"}]}}
                """);
        report(project);
        Path file = project.path("shopmodels/clientsatrisk.csv");
        List<CSVRecord> before = read(file);
        assertTrue(before.stream().allMatch(line -> line.get("new").isEmpty()), "there was no list before");
        double last = Double.POSITIVE_INFINITY;
        for (CSVRecord line : before) {
            double loss = Double.parseDouble(line.get("expected_loss"));
            assertTrue(loss <= last, "ranked by the expected loss");
            last = loss;
        }
        String page = project.read("shopmodels/report.html");
        assertTrue(page.contains("are expected to be lost with these clients"), page);
        assertTrue(page.contains("ranked by the loss that is expected of them"), page);

        String top = before.get(0).get("shop");
        String second = before.get(1).get("shop");
        project.write(
                "shops/b.csv",
                "shop,turnover,town,closed,revenue\n" + top + ",1,Bonn,1,5\n" + second
                        + ",1,Bonn,0,1\nfresh,1,Bonn,0,9999\n");
        done(project.run(Ingestion::run));
        for (int time = 0; time < 2; time++) {
            done(project.run(Reporting::run));
            List<CSVRecord> after = read(file);
            CSVRecord fresh = after.get(0);
            assertEquals(
                    List.of("fresh", "", "", "yes", "9999"),
                    List.of(
                            fresh.get("shop"),
                            fresh.get("previous_probability"),
                            fresh.get("change"),
                            fresh.get("new"),
                            fresh.get("value")));
            assertEquals(
                    before.stream()
                            .limit(20)
                            .map(line -> line.get("shop"))
                            .filter(shop -> !Set.of(top, second).contains(shop))
                            .toList(),
                    after.stream()
                            .limit(20)
                            .filter(line -> line.get("new").equals("no"))
                            .map(line -> line.get("shop"))
                            .toList());
            assertTrue(after.stream()
                    .skip(1)
                    .allMatch(line -> !line.get("previous_probability").isEmpty()));
        }
        assertTrue(project.read("shopmodels/report.html").contains("Who is among the first 20 no more"));
        TestProject.Outcome shown = project.run(Diagnostics::run, "clients", "--top", "3");
        done(shown);
        assertTrue(shown.output().contains("fresh"), shown.output());
        assertTrue(shown.output().contains("1 exited, 1 fell, 0 no longer in the data"), shown.output());
        TestProject.Outcome json = project.run(Diagnostics::run, "clients", "--json");
        done(json);
        assertTrue(json.output().contains("\"expected_loss\""), json.output());
        assertTrue(json.output().contains("\"new\" : true"), json.output());
    }

    private static List<String> namedIn(String page, List<CSVRecord> list) {
        return list.stream()
                .map(line -> line.get("shop"))
                .filter(page::contains)
                .toList();
    }

    @Test
    void namesAreLeftOutOfWhatLeavesTheHouseWhereNobodyIsToSeeThem() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        StringBuilder rows = new StringBuilder("shop,turnover,closed\n");
        for (int i = 0; i < 200; i++) {
            rows.append(String.format(Locale.ROOT, "Shop No %03d,%d,%d%n", i, i * 37 % 100, i % 3 / 2));
        }
        // Findings name clients, too: one with both labels, and two that look alike.
        rows.append("Shop No 007,7,1\nShop No 007,7,0\nshop no 008,8,0\nShop No 999,99999999,0\n");
        project.write("shops/a.csv", rows.toString());
        project.write("shoptest/test.csv", rows.toString());
        String config = """
                {"input_folder_path": "shops", "output_folder_path": "out", "test_data_path": "shoptest",
                 "output_model_path": "shopmodels", "prod_deployment_path": "shopproduction",
                 "input": {"settle_seconds": 0}, "report": {"clients": "%s"},
                 "schema": {"id": "shop", "target": "closed", "features": [{"name": "turnover"}]}}
                """;
        project.write("config.json", config.formatted("full"));
        report(project);
        Path list = project.path("shopmodels/clientsatrisk.csv");
        String full = project.read("shopmodels/report.html");
        assertTrue(namedIn(full, read(list)).size() >= 10, full);
        assertTrue(full.contains("with both labels") && full.contains("Shop No 999"), full);

        for (String naming : List.of("ids_hashed", "none")) {
            project.write("config.json", config.formatted(naming));
            done(project.run(Reporting::run));
            String page = project.read("shopmodels/report.html");
            assertEquals(List.of(), namedIn(page + project.read("shopmodels/modelcard.md"), read(list)), naming);
            assertFalse(page.contains("Shop No") || page.contains("shop no"), naming);
            assertTrue(page.contains("with both labels") && page.contains("Whom to call first"), page);
            assertEquals(naming.equals("ids_hashed"), page.matches("(?s).*<td>[0-9a-f]{12}</td>.*"), naming);
            assertEquals("Shop No", read(list).get(0).get("shop").substring(0, 7), "the list is for who calls");
        }
        String key = project.read("shopproduction/.namekey");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(project.path("shopproduction/.namekey"))),
                "whoever has it can tell names by their digests");
        project.write("config.json", config.formatted("ids_hashed"));
        done(project.run(Reporting::run));
        assertEquals(key, project.read("shopproduction/.namekey"), "a client keeps its digest");
    }

    @Test
    void theModelCardSaysWhatALaterReaderAsks() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        report(project);
        String card = project.read("practicemodels/modelcard.md");
        assertTrue(card.startsWith("# Model card: who is about to leave (000001-"), card);
        for (String part : List.of(
                "## What it is for",
                "## How well it does, on 2,000 rows of test data",
                "## Limits",
                "## Where it comes from",
                "- **learnt from**: 385 labelled rows",
                "| F1 | 0.",
                "| Segment | rows |",
                "SHA-256 ",
                ", live since ")) {
            assertTrue(card.contains(part), part + " in " + card);
        }
        assertTrue(card.lines().count() < 80, card);
        assertTrue(Files.isRegularFile(project.path("practicemodels/trainedmodel.onnx")));
    }

    @Test
    void whereNoBrowserCanBeStartedTheReportsAreMadeAllTheSame() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        report(project);
        Files.delete(project.path("practicemodels/report.html"));
        TestProject.Outcome outcome = project.run(Reporting::run, "--open");
        done(outcome);
        assertTrue(Files.exists(project.path("practicemodels/report.html")));
        Path page = folder.resolve("report.html");
        assertEquals(List.of("xdg-open", page.toString()), Browser.command("Linux", page));
        assertEquals(List.of("open", page.toString()), Browser.command("Mac OS X", page));
        assertEquals(
                List.of("rundll32", "url.dll,FileProtocolHandler", page.toString()),
                Browser.command("Windows 11", page));
    }
}

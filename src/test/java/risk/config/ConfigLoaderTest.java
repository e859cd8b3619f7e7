package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.config.ConfigFile.FIVE;
import static risk.config.ConfigFile.load;
import static risk.config.ConfigFile.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.WrittenTime;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.settings.ApiSettings;
import risk.settings.ClassWeighting;
import risk.settings.DependencySettings;
import risk.settings.DeploySettings;
import risk.settings.Gate;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.ScoreRule;
import risk.settings.ThresholdRule;
import risk.settings.TrainingSettings;

class ConfigLoaderTest {

    @Test
    void theFiveEntriesAreEnough(@TempDir Path folder) throws IOException {
        Config config = load(folder, "{" + FIVE + "}");

        assertEquals(folder, config.base());
        assertEquals(folder.resolve("in"), config.inputFolder());
        assertEquals(folder.resolve("out"), config.outputFolder());
        assertEquals(folder.resolve("test"), config.testFolder());
        assertEquals(folder.resolve("models"), config.modelFolder());
        assertEquals(folder.resolve("prod"), config.productionFolder());
        assertEquals(Schema.CLIENTS, config.schema());
        assertEquals(TrainingSettings.DEFAULT, config.training());
        assertEquals(ScoreRule.RAW, config.scoreRule());
        assertEquals(new DeploySettings(Gate.FRESH, true, 5), config.deploy());
        assertEquals(new DependencySettings(Duration.ofMinutes(1), Duration.ofDays(1)), config.dependencies());
        assertEquals(
                new ApiSettings(
                        "127.0.0.1",
                        8000,
                        Optional.empty(),
                        List.of(folder.resolve("in"), folder.resolve("test"), folder.resolve("out")),
                        10_000_000),
                config.api());
        assertEquals(1, config.seed());
    }

    @Test
    void everythingElseCanBeSaid(@TempDir Path folder) throws IOException {
        Config config = load(folder, "{" + FIVE + """
                ,
                "schema": {"id": "name", "target": "left", "features": [
                    {"name": "size", "type": "numeric"}, {"name": "region", "type": "categorical"}, {"name": "age"}]},
                "training": {"c": 0.25, "class_weight": {"0": 1, "1": 3.5}, "max_iterations": 50, "threshold": 0.2},
                "drift": {"score_test": "raw"},
                "deploy": {"gate": "both", "quarantine": false, "keep": 2},
                "diagnostics": {"dependency_timeout_seconds": 0.5, "dependency_max_age_hours": 2},
                "api": {"host": "0.0.0.0", "port": 0, "token": "secret", "readable_folders": ["in", "../else", "/x"],
                    "max_body_bytes": 1},
                "seed": -7}""");

        assertEquals(
                new Schema(
                        "name",
                        List.of(Feature.numeric("size"), Feature.categorical("region"), Feature.numeric("age")),
                        "left"),
                config.schema());
        assertEquals(
                new TrainingSettings(0.25, new ClassWeighting.Fixed(1, 3.5), 50)
                        .withThreshold(new ThresholdRule.Fixed(0.2)),
                config.training());
        assertEquals(new DeploySettings(Gate.BOTH, false, 2), config.deploy());
        assertEquals(new DependencySettings(Duration.ofMillis(500), Duration.ofHours(2)), config.dependencies());
        assertEquals(
                new ApiSettings(
                        "0.0.0.0",
                        0,
                        Optional.of("secret"),
                        List.of(folder.resolve("in"), folder.resolveSibling("else"), Path.of("/x")),
                        1),
                config.api());
        assertEquals(-7, config.seed());
    }

    @Test
    void aColumnOfTimesMayBeNamedByItselfOrWithAPattern(@TempDir Path folder) throws IOException {
        String schema = "{\"target\": \"left\", \"features\": [{\"name\": \"size\"}], \"time\": %s}";

        Config byName = load(folder, with("schema", schema.formatted("\"changed\"")));
        assertEquals(Optional.of("changed"), byName.schema().time());
        assertEquals(WrittenTime.ISO, byName.input().notation().times());

        Config byPattern = load(
                folder, with("schema", schema.formatted("{\"column\": \"changed\", \"pattern\": \"dd.MM.yyyy\"}")));
        assertEquals(byName.schema(), byPattern.schema());
        assertEquals(
                Optional.of("dd.MM.yyyy"), byPattern.input().notation().times().pattern());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void everyGateCanBeNamed(Gate gate, @TempDir Path folder) throws IOException {
        String name = gate.name().toLowerCase(Locale.ROOT);

        assertEquals(
                gate,
                load(folder, with("deploy", "{\"gate\": \"" + name + "\"}"))
                        .deploy()
                        .gate());
    }

    @Test
    void aNumericFeatureMayBeTakenInOtherwise(@TempDir Path folder) throws IOException {
        Config config = load(folder, "{" + FIVE + """
                , "schema": {"id": "name", "target": "left", "features": [
                    {"name": "size", "transform": "log"}, {"name": "age", "missing": "indicator"},
                    {"name": "days", "transform": "none", "missing": "median"},
                    {"name": "turnover", "transform": "log", "missing": "indicator"}]}}""");

        assertEquals(
                Map.of(
                        "size", new NumericEncoding(Transform.LOG, Missing.MEDIAN),
                        "age", new NumericEncoding(Transform.NONE, Missing.INDICATOR),
                        "turnover", new NumericEncoding(Transform.LOG, Missing.INDICATOR)),
                config.training().encodings());
        assertEquals(Feature.numeric("size"), config.schema().features().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"transform\": \"ln\" | schema.features[0].transform: expected \"none\" or \"log\", found \"ln\"",
                "\"missing\": \"mean\" | schema.features[0].missing: expected \"median\" or \"indicator\", found \"mean\"",
                "\"type\": \"categorical\", \"transform\": \"log\" | schema.features[0].transform: expected none for a"
                        + " categorical feature, found \"log\"",
                "\"type\": \"categorical\", \"missing\": \"indicator\" | schema.features[0].missing: expected none for"
                        + " a categorical feature, found \"indicator\"",
                "\"tranform\": \"log\" | unknown entry \"schema.features[0].tranform\"; did you mean"
                        + " \"schema.features[0].transform\"?",
            })
    void aFeatureThatCannotBeTakenInSoIsTold(String entry, String problem, @TempDir Path folder) {
        String config = "{%s, \"schema\": {\"id\": \"a\", \"target\": \"c\", \"features\": [{\"name\": \"b\", %s}]}}"
                .formatted(FIVE, entry);

        assertEquals(
                folder.resolve("config.json") + ": " + problem,
                assertThrows(InvalidInputException.class, () -> load(folder, config))
                        .getMessage());
    }

    @Test
    void aThresholdIsANumberOrLookedFor(@TempDir Path folder) throws IOException {
        assertEquals(new ThresholdRule.Fixed(0.5), threshold(folder, "{}", "{}"));
        assertEquals(new ThresholdRule.Fixed(0.25), threshold(folder, "{\"threshold\": 0.25}", "{}"));
        assertEquals(new ThresholdRule.BestF1(), threshold(folder, "{\"threshold\": \"f1\"}", "{}"));
        assertEquals(
                new ThresholdRule.LeastCost(20, 900.5),
                threshold(folder, "{\"threshold\": \"cost\"}", "{\"costs\": {\"call\": 20, \"lost_client\": 900.5}}"));
    }

    private static ThresholdRule threshold(Path folder, String training, String model) throws IOException {
        return load(folder, "{%s, \"training\": %s, \"model\": %s}".formatted(FIVE, training, model))
                .training()
                .threshold();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"threshold\": 1} | {} | training.threshold: expected a number above 0 and below 1, \"f1\" or \"cost\","
                        + " found 1",
                "{\"threshold\": \"f2\"} | {} | training.threshold: expected a number above 0 and below 1, \"f1\" or"
                        + " \"cost\", found \"f2\"",
                "{\"threshold\": \"cost\"} | {} | model.costs: expected the prices for training.threshold \"cost\","
                        + " found nothing",
                "{\"threshold\": \"cost\"} | {\"costs\": {\"call\": 3}} | model.costs: expected call and lost_client,"
                        + " found call alone",
                "{} | {\"costs\": {\"call\": 0, \"lost_client\": 3}} | model.costs.call: expected a number above 0,"
                        + " found 0; model.costs: expected call and lost_client, found lost_client alone",
                "{} | {\"costs\": {\"call\": 3, \"lost_client\": 3}} | model.costs: expected a call to cost more than"
                        + " nothing and less than a lost client, found 3.0 and 3.0",
                "{} | {\"costs\": {\"lost\": 3}} | unknown entry \"model.costs.lost\"",
            })
    void aWrongThresholdOrPriceIsTold(String training, String model, String problem, @TempDir Path folder) {
        String config = "{%s, \"training\": %s, \"model\": %s}".formatted(FIVE, training, model);

        assertEquals(
                folder.resolve("config.json") + ": " + problem,
                assertThrows(InvalidInputException.class, () -> load(folder, config))
                        .getMessage());
    }

    @Test
    void classesCanBeBalancedOrNot(@TempDir Path folder) throws IOException {
        assertEquals(
                new ClassWeighting.Balanced(),
                load(folder, with("training", "{\"class_weight\": \"balanced\"}"))
                        .training()
                        .classWeighting());
        assertEquals(
                ClassWeighting.NONE,
                load(folder, with("training", "{\"class_weight\": \"none\"}"))
                        .training()
                        .classWeighting());
        assertEquals(
                new ClassWeighting.Fixed(1, 2),
                load(folder, with("training", "{\"class_weight\": {\"1\": 2}}"))
                        .training()
                        .classWeighting());
    }

    @Test
    void pathsAreRelativeToTheFileWhereverTheProcessStands(@TempDir Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a").resolve("b"));
        Path file = Files.writeString(
                deep.resolve("risk.json"),
                "{" + FIVE.replace("\"in\"", "\"../../in/./x\"").replace("\"out\"", "\"/srv/out\"") + "}");

        Config config = ConfigLoader.load(file);

        assertEquals(folder.resolve("in").resolve("x"), config.inputFolder());
        assertEquals(Path.of("/srv/out"), config.outputFolder());
        assertEquals(deep.resolve("models"), config.modelFolder());
    }

    @Test
    void theBundledConfigurationLoads() throws IOException {
        Config config = ConfigLoader.load(Path.of("config.json"));

        assertEquals(Path.of("sourcedata"), config.inputFolder());
        assertEquals(Path.of(""), config.base());
    }

    @Test
    void allProblemsAreToldAtOnceOnOneLine(@TempDir Path folder) {
        String message = refusal(folder, """
                {"input_folder_path": 7, "output_folder_path": "out", "test_data_path": "  ",
                 "output_model_path": null, "prod_deployment_pth": "prod",
                 "training": {"c": 0, "max_iterations": 1.5}, "deploy": {"gate": "Fresh", "quarantine": "no", "keep": 0}, "api": []}""");

        assertEquals(
                folder.resolve("config.json") + ": "
                        + String.join(
                                "; ",
                                "input_folder_path: expected a text, found 7",
                                "test_data_path: expected a text, found \"  \"",
                                "output_model_path: expected a text, found nothing",
                                "prod_deployment_path: expected a text, found nothing",
                                "training.c: expected a number from 1e-9 to 1e9, found 0",
                                "training.max_iterations: expected a whole number from 1 to 2147483647, found 1.5",
                                "deploy.gate: expected \"fresh\" or \"test\" or \"both\" or \"none\", found \"Fresh\"",
                                "deploy.quarantine: expected true or false, found \"no\"",
                                "deploy.keep: expected a whole number from 1 to 2147483647, found 0",
                                "api: expected an object, found []",
                                "unknown entry \"prod_deployment_pth\"; did you mean \"prod_deployment_path\"?"),
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sede | 1 | unknown entry \"sede\"; did you mean \"seed\"?",
                "deploy | {\"kep\": 1} | unknown entry \"deploy.kep\"; did you mean \"deploy.keep\"?",
                "training | {\"class_weight\": {\"2\": 1}} | unknown entry \"training.class_weight.2\"",
                "api | {\"tokn\": \"x\"} | unknown entry \"api.tokn\"; did you mean \"api.token\"?",
                "zzzzzzzz | 1 | unknown entry \"zzzzzzzz\"",
                "training | \"fast\" | training: expected an object, found \"fast\"",
                "training | {\"c\": \"1\"} | training.c: expected a number from 1e-9 to 1e9, found \"1\"",
                "training | {\"c\": 1e-320} | training.c: expected a number from 1e-9 to 1e9, found 1.0E-320",
                "training | {\"class_weight\": {\"1\": 1e308}} | training.class_weight.1: expected a number from 1e-6 to 1e6,"
                        + " found 1.0E308",
                "training | {\"c\": -1} | training.c: expected a number from 1e-9 to 1e9, found -1",
                "training | {\"c\": 1e999} | training.c: expected a number from 1e-9 to 1e9, found Infinity",
                "training | {\"class_weight\": 3} | training.class_weight: expected \"none\" or \"balanced\", found 3",
                "training | {\"class_weight\": {\"1\": 0}} | training.class_weight.1: expected a number from 1e-6 to 1e6, found 0",
                "api | {\"port\": 65536} | api.port: expected a whole number from 0 to 65535, found 65536",
                "api | {\"port\": \"80\"} | api.port: expected a whole number from 0 to 65535, found \"80\"",
                "api | {\"host\": true} | api.host: expected a text, found true",
                "api | {\"readable_folders\": \"in\"} | api.readable_folders: expected a list of texts, found \"in\"",
                "api | {\"readable_folders\": [\"in\", 1]} | api.readable_folders: expected a list of texts, found 1",
                "api | {\"readable_folders\": [\"\"]} | api.readable_folders: expected paths, found \"\"",
                "api | {\"readable_folders\": [\"in\", \" \"]} | api.readable_folders: expected paths, found \" \"",
                "api | {\"token\": 12345678901} | api.token: expected a text of at most 4000 characters of ASCII on one line,"
                        + " without blanks around it, found another one",
                "drift | {\"score_test\": \"rough\"} | drift.score_test: expected \"raw\" or \"parametric\""
                        + " or \"nonparametric\" or \"bootstrap\" or \"mcnemar\" or \"likelihood\" or \"loss\", found \"rough\"",
                "seed | 99999999999999999999 | seed: expected a whole number from -9223372036854775808 to"
                        + " 9223372036854775807, found 99999999999999999999"
            })
    void aWrongEntryIsToldWithWhatWasExpectedAndFound(
            String entry, String value, String problem, @TempDir Path folder) {
        assertEquals(folder.resolve("config.json") + ": " + problem, refusal(folder, with(entry, value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"a\", \"features\": [{\"name\": \"b\"}, {\"name\": \"b\"}], \"target\": \"c\"} | schema: the"
                        + " column \"b\" is named twice",
                "{\"id\": \"a\", \"features\": [{\"name\": \"a\"}], \"target\": \"c\"} | schema: the column \"a\" is"
                        + " named twice",
                "{\"id\": \"a\", \"features\": [], \"target\": \"c\"} | schema: expected at least one feature, found none",
                "{\"id\": \"a\", \"features\": [{\"name\": \"b\", \"type\": \"text\"}], \"target\": \"c\"} |"
                        + " schema.features[0].type: expected \"numeric\" or \"categorical\", found \"text\"",
                "{\"id\": \"a\", \"features\": [\"b\"], \"target\": \"c\"} | schema.features[0]: expected an object,"
                        + " found \"b\"",
                "{\"id\": \"a\", \"features\": \"b\", \"target\": \"c\"} | schema.features: expected a list of objects,"
                        + " found \"b\"",
                "{\"id\": \"a\", \"features\": [{\"nam\": \"b\"}], \"target\": \"c\"} | schema.features[0].name: expected a"
                        + " text, found nothing; unknown entry \"schema.features[0].nam\"; did you mean"
                        + " \"schema.features[0].name\"?",
                "{\"id\": \"a\", \"features\": [{\"name\": \"b\"}], \"target\": \"c\", \"time\": \"b\"} | schema: the"
                        + " column \"b\" is named twice",
                "{\"id\": \"a\", \"features\": [{\"name\": \"b\"}], \"target\": \"c\", \"time\": 5} | schema.time:"
                        + " expected an object, found 5; schema.time.column: expected a text, found nothing",
                "{\"id\": \"a\", \"features\": [{\"name\": \"b\"}], \"target\": \"c\", \"time\": {\"pattern\":"
                        + " \"yyyy-MM-dd\"}} | schema.time.column: expected a text, found nothing",
                "{\"id\": \"a\", \"features\": [{\"name\": \"b\"}], \"target\": \"c\", \"time\": {\"column\": \"d\","
                        + " \"pattern\": \"HH:mm\"}} | schema.time.pattern: expected a pattern of year and month at least,"
                        + " such as \"dd.MM.yyyy HH:mm\", found \"HH:mm\""
            })
    void aWrongSchemaIsToldWhereItIsWrong(String schema, String problem, @TempDir Path folder) {
        assertEquals(folder.resolve("config.json") + ": " + problem, refusal(folder, with("schema", schema)));
    }

    @Test
    void aDoubleColumnIsToldBesideTheOtherProblems(@TempDir Path folder) {
        String message = refusal(folder, """
                {"schema": {"id": "a", "features": [{"name": "b"}, {"name": "b"}], "target": "c"}}""");

        assertTrue(message.contains("the column \"b\" is named twice"), message);
        assertTrue(message.contains("input_folder_path: expected a text, found nothing"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\n\"seed\": 1,\n}", "{\n\n\"seed\" 1}", "{\n\n\"seed\": 1", "{\"seed\": 1,\n\n\"seed\": 2}"})
    void brokenJsonIsToldWithFileAndLine(String json, @TempDir Path folder) {
        String message = refusal(folder, json);

        assertTrue(message.startsWith(folder.resolve("config.json") + ": line 3: "), message);
        assertEquals(1, message.lines().count());
        assertFalse(message.contains("[Source"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " swordfish",
                "swordfish\t",
                "sword\nfish",
                "swordfish\r",
                "swordf\0sh",
                "\u043f-swordfish",
                "swordfish\u20ac",
                "sw\u00f6rdfish",
                "swordfish\u0085",
                "\u00a0swordfish",
                "\ud83d\udc1fswordfish"
            })
    void aTokenThatNoHeaderCanBringAlongIsRefusedAndNotTold(String token, @TempDir Path folder) {
        String json =
                with("api", Json.mapper().createObjectNode().put("token", token).toString());

        String message = refusal(folder, json);

        assertTrue(message.contains("api.token: expected a text of at most 4000 characters of ASCII"), message);
        assertFalse(message.contains("swordf"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "s3cret token", "~!"})
    void aTokenThatAHeaderCanBringAlongIsTaken(String token, @TempDir Path folder) throws IOException {
        String json =
                with("api", Json.mapper().createObjectNode().put("token", token).toString());

        assertEquals(Optional.of(token), load(folder, json).api().token());
        String longest = "x".repeat(4000);
        assertEquals(
                Optional.of(longest),
                load(folder, with("api", "{\"token\": \"" + longest + "\"}"))
                        .api()
                        .token());
        assertTrue(refusal(folder, with("api", "{\"token\": \"" + longest + "x\"}"))
                .contains("api.token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{} {}", "{}x"})
    void whatIsNoObjectIsRefused(String json, @TempDir Path folder) {
        assertTrue(refusal(folder, json).startsWith(folder.resolve("config.json") + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input_folder_path", "readable_folders"})
    void aPathThatCannotBeIsRefused(String entry, @TempDir Path folder) {
        String json = entry.equals("readable_folders")
                ? with("api", "{\"readable_folders\": [\"a\\u0000b\"]}")
                : ("{" + FIVE + "}").replace("\"in\"", "\"a\\u0000b\"");

        String message = refusal(folder, json);

        assertTrue(
                message.endsWith(entry + ": expected a path, found one with a character that no path may hold"),
                message);
    }

    @Test
    void aFolderIsRefused(@TempDir Path folder) {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ConfigLoader.load(folder));

        assertEquals(folder + ": expected the configuration, found a folder", refusal.getMessage());
    }

    @Test
    void anAbsentFileIsRefusedWithWhatToDo(@TempDir Path folder) {
        Path file = folder.resolve("none.json");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ConfigLoader.load(file));

        assertEquals(
                file + ": expected the configuration, found no file; name another with --config FILE",
                refusal.getMessage());
    }

    private static String with(String entry, String value) {
        return "{" + FIVE + ", \"" + entry + "\": " + value + "}";
    }
}

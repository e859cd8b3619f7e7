package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import risk.config.ConfigLoader;
import risk.project.Engine;
import risk.project.Project;
import risk.testkit.FolderContent;

/** A project in a folder of its own, with shops that leave or stay: numbers with gaps, a category, and a column of times. */
record SparkProject(Path folder) {

    private static final String CONFIG = """
            {
              "input_folder_path": "input", "output_folder_path": "ingested", "test_data_path": "test",
              "output_model_path": "models", "prod_deployment_path": "production",
              "input": {"settle_seconds": 0}, "diagnostics": {"dependency_timeout_seconds": 0.05}, "api": {"port": 0},
              "schema": {
                "id": "shop", "target": "left", "time": "day",
                "features": [
                  {"name": "visits", "type": "numeric", "missing": "indicator"},
                  {"name": "sales", "type": "numeric", "transform": "log"},
                  {"name": "staff", "type": "numeric"},
                  {"name": "kind", "type": "categorical"}
                ]
              }
            }
            """;

    private static final String HEADER = "shop,visits,sales,staff,kind,left,day\n";

    private static final String[] KINDS = {"bakery", "\"books, old\"", "flowers", ""};

    static SparkProject in(Path folder) throws IOException {
        for (String name : new String[] {"input", "test"}) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), CONFIG);
        return new SparkProject(folder).withShops("test/shops.csv", 90_000, 1_000, 1);
    }

    /** Adds a file of so many shops, the first of this number; the same number is the same shop on the same day. */
    SparkProject withShops(String file, int first, int count, double slope) throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int shop = first; shop < first + count; shop++) {
            csv.append(shop(shop, slope));
        }
        return with(file, csv.toString());
    }

    SparkProject with(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content, UTF_8);
        return this;
    }

    private static String shop(int number, double slope) {
        Random random = new Random(number);
        double visits = random.nextGaussian() * 20 + 100;
        double sales = Math.exp(random.nextGaussian() + 5);
        int staff = random.nextInt(1, 40);
        int kind = random.nextInt(KINDS.length);
        double logOdds = slope * ((100 - visits) / 15 + Math.log(sales) - 5 + 0.4 * kind) - 0.5;
        boolean left = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
        String seen = random.nextInt(10) == 0 ? "" : String.format(Locale.ROOT, "%.2f", visits);
        return String.format(
                Locale.ROOT,
                "s%d,%s,%.3f,%d,%s,%s,2026-01-%02d\n",
                number,
                seen,
                sales,
                staff,
                KINDS[kind],
                random.nextInt(50) == 0 ? "" : left ? "1" : "0",
                1 + number % 28);
    }

    /** Another project that reads the same files. */
    SparkProject readFrom(Path other) throws IOException {
        SparkProject project = in(other);
        for (String name : new String[] {"input", "test"}) {
            project.config(": \"" + name + '"', ": \"" + path(name) + '"');
        }
        return project;
    }

    /** Puts something in the place of an entry of the configuration, or of a part of it. */
    void config(String entry, String instead) throws IOException {
        Path config = path("config.json");
        Files.writeString(config, Files.readString(config).replace(entry, instead));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Project on(Engine engine) throws IOException {
        return new Project(ConfigLoader.load(path("config.json"))).on(engine);
    }

    /** One run of the main job. */
    int run(Engine engine, String... options) {
        return risk.FullProcess.run(
                engine,
                Stream.concat(Stream.of("--config", path("config.json").toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    /** What one run on Spark says that ends well. */
    String said(String... options) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            assertEquals(0, run(new SparkEngine(), options), () -> said.toString(UTF_8));
        } finally {
            System.setOut(before);
        }
        return said.toString(UTF_8);
    }

    /** What the project's folder holds. */
    Map<String, String> everything() throws IOException {
        return FolderContent.of(folder);
    }
}

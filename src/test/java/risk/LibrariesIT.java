package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.command.ExitStatus;
import risk.data.FeatureType;
import risk.settings.DriftMethod;
import risk.testkit.TestProject;

/**
 * Starts each step, each topic and the server from the jar, and looks at the classes that they load: the build lays out the
 * libraries that they need, and no others.
 */
class LibrariesIT {

    private static final Path JAR =
            Path.of(System.getProperty("risk.jar", "target/risk.jar")).toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Pattern LIBRARY = Pattern.compile("source: file:\\S*/lib/([^/\\s]+\\.jar)");

    /** Licences, a name, and where in Maven's repository: {@code (MIT) SLF4J API Module (org.slf4j:slf4j-api:2.0.20 - …)}. */
    private static final Pattern NOTICE =
            Pattern.compile("(?m)^ +\\([^)]+\\).* \\([^:\\s]+:([^:\\s]+):([^:\\s]+) - .*\\)$");

    /** Also one that a library caught and passed over in silence. */
    private static final Pattern MISSING = Pattern.compile("Exception <a 'java/lang/NoClassDefFoundError'.*");

    /** MariaDB's driver asks for it when it is loaded, and does without: it is for the pipes of Windows. */
    private static final String NEEDED_ON_WINDOWS = "com/sun/jna/Platform";

    /** No step groups a table or asks for quantiles or ranks yet; who is the first to do so shall find what it takes. */
    private static final Pattern KEPT =
            Pattern.compile("(RoaringBitmap|commons-numbers-arrays|commons-statistics-ranking)-.*");

    /** They have no class; that each is handed out is seen where they are asked for. */
    private static final Pattern FOR_BROWSERS = Pattern.compile("(uplot|swagger-ui)-.*");

    private static final List<DriftMethod> METHODS = List.of(DriftMethod.values());
    private static final int FEW_ROWS = 60;
    private static final int MANY_ROWS = 3000;
    private static final int LEVELS = 100;

    /** Of a process that was asked to end by SIGTERM. */
    private static final int TERMINATED = 143;

    /** What was run, and all that is wrong with how it went. */
    private static final List<String> PROBLEMS = new ArrayList<>();

    private static final Set<String> LOADED = new TreeSet<>();

    @TempDir
    private static Path folder;

    private static int runs;

    /** The classes that the first run of a project loads. */
    private static Path firstRun;

    @Test
    void everyStepTopicAndEndpointFindsTheClassesItNeeds() {
        assertTrue(runs > 0);
        assertEquals(List.of(), PROBLEMS);
    }

    /** One that none of them loads is to be excluded in the pom; or a run is to be added here that shows what it is for. */
    @Test
    void everyLibraryIsLoadedByOneOfThem() throws IOException {
        Set<String> unneeded = new TreeSet<>(libraries());
        unneeded.removeAll(LOADED);
        unneeded.removeIf(library ->
                KEPT.matcher(library).matches() || FOR_BROWSERS.matcher(library).matches());
        assertEquals(Set.of(), unneeded);
    }

    /** Each takes longer than what such a run has to do with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.flywaydb.core.Flyway ",
                "io.github.classgraph.ClassGraph ",
                " io.prometheus.",
                "risk.api.StaticFiles "
            })
    void aFirstRunLoadsNothingThatItHasNoUseFor(String loaded) throws IOException {
        assertFalse(Files.readString(firstRun).contains(loaded));
    }

    @Test
    void theNoticesInTheJarNameEveryLibraryAndItsLicence() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream notices = jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt"))) {
            List<String> named = NOTICE.matcher(new String(notices.readAllBytes(), UTF_8))
                    .results()
                    .map(notice -> notice.group(1) + "-" + notice.group(2) + ".jar")
                    .sorted()
                    .toList();
            assertEquals(libraries().stream().sorted().toList(), named);
        }
    }

    /** What the jar finds on its class path: an earlier build may have left more in the folder. */
    private static List<String> libraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Arrays.stream(classPath.split(" ", -1))
                    .map(library -> library.substring("lib/".length()))
                    .toList();
        }
    }

    @BeforeAll
    static void runAll() throws Exception {
        TestProject clients = TestProject.onPracticeData(folder.resolve("clients"));
        for (String step : List.of("Ingestion", "Training", "Scoring", "Deployment", "Reporting", "ApiCalls")) {
            run(clients, step);
        }
        run(clients, "FullProcess");
        clients.changeToProduction();
        run(clients, "FullProcess");
        run(clients, "FullProcess", "--retrain", "--dry-run");
        run(clients, "Deployment", "--list");
        run(clients, "Deployment", "--help");
        for (String topic : List.of("drift", "quality", "model", "--json")) {
            run(clients, "Diagnostics", topic);
        }
        run(clients, "Diagnostics", "explain", "vaij");
        // Nobody takes the mail, and the step goes on.
        clients.configure("\"alerts\": {\"email\": {\"to\": \"a@example.com\", \"host\": \"localhost\", \"port\": 1}}");
        run(clients, "Deployment", "--rollback");
        clients.configure("");
        run(clients, "Diagnostics", "trends");
        run(clients, "Deployment", "--live-at", "2100-01-01");
        serve(clients);
        clients.write("other.db", "");
        clients.configure("\"database_url\": \"jdbc:sqlite:" + clients.path("other.db") + "\"");
        run(clients, "DbSetup");
        // Nobody answers there, and the step goes on; the libraries to make tables are those of all databases.
        for (String database : List.of("postgresql", "mariadb")) {
            clients.configure("\"database_url\": \"jdbc:" + database + "://127.0.0.1:1/risk\"");
            run(clients, "Reporting");
        }

        TestProject shops = TestProject.onPracticeData(folder.resolve("shops"));
        Shops.moveInto(shops);
        firstRun = run(shops, "FullProcess");
        // From three earlier files on there is an unusual size of a file.
        shops.write("shops/c.csv", Shops.csv(4, 60));
        shops.write("shops/d.csv", Shops.csv(5, 60) + "1,Bonn,shop,no number\n1\n0,,shop,Infinity\n,NA,\"shop\",\n");
        shops.configure("""
                "training": {"class_weight": "balanced"}, "drift": {"score_test": "bootstrap"},
                "retrain": {"rows": "resembling_batches", "likeness": "clustering", "start": "continue"},
                "monitoring": {"fairness": [{"column": "owner"}, {"column": "age", "edges": [40]}]}""");
        run(shops, "FullProcess", "--retrain");
        run(shops, "Diagnostics");
        run(shops, "Diagnostics", "explain", "shop1-7");
        measureDriftByEachMethod(TestProject.onPracticeData(folder.resolve("methods")));
    }

    /** Columns that are named like the methods they are for. */
    private static void measureDriftByEachMethod(TestProject project) throws Exception {
        project.write("config.json", """
                {"input_folder_path": "practicedata", "output_folder_path": "out", "test_data_path": "testdata",
                 "output_model_path": "models", "prod_deployment_path": "production",
                 "schema": {"id": "id", "target": "target", "features": [%s]}, "drift": {"columns": {%s}}}
                """.formatted(
                        ofEach(method -> "{\"name\": \"%s\", \"type\": \"%s\"}"
                                .formatted(method.key(), isOfNumbers(method) ? "numeric" : "categorical")),
                        ofEach(method -> "\"%1$s\": {\"method\": \"%1$s\"}".formatted(method.key()))));
        // Of few rows a p-value is counted out, of many it is a limit's.
        measureDrift(project, FEW_ROWS);
        measureDrift(project, MANY_ROWS, "--json");
    }

    private static void measureDrift(TestProject project, int rows, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("drift"));
        Random random = new Random(1);
        for (int skew = 1; skew <= 2; skew++) {
            StringBuilder csv = new StringBuilder(ofEach(DriftMethod::key)).append('\n');
            for (int row = 0; row < rows; row++) {
                double share = Math.pow(random.nextDouble(), skew);
                csv.append(ofEach(method -> cell(method, share))).append('\n');
            }
            String file = "of-skew-" + skew + ".csv";
            project.write(file, csv.toString());
            arguments.add(project.path(file).toString());
        }
        Collections.addAll(arguments, options);
        run(project, "Diagnostics", arguments.toArray(String[]::new));
    }

    private static boolean isOfNumbers(DriftMethod method) {
        return DriftMethod.fitting(FeatureType.NUMERIC).contains(method);
    }

    /** Two values where a method needs two; else so many that the p-value of their counts is a continued fraction. */
    private static String cell(DriftMethod method, double share) {
        return switch (method) {
            case Z, FISHER_EXACT -> share < 0.5 ? "no" : "yes";
            case CHISQUARE, G_TEST -> "town " + (int) (LEVELS * share);
            default -> String.valueOf(share);
        };
    }

    private static String ofEach(Function<DriftMethod, String> part) {
        return METHODS.stream().map(part).collect(Collectors.joining(","));
    }

    /** Right requests and wrong ones of every kind. */
    private static void serve(TestProject project) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        project.configure("\"api\": {\"port\": " + port + ", \"max_body_bytes\": 1000000}");
        Path log = log();
        Process server = start(log, project, "App");
        try {
            for (int tries = 0; tries < 300 && !answers(port) && server.isAlive(); tries++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            String csv = project.read("testdata/testdata.csv");
            String longCsv = csv + csv.substring(csv.indexOf('\n') + 1).repeat(5);
            String records =
                    "[{\"lastmonth_activity\": 12, \"lastyear_activity\": null, \"number_of_employees\": \"35\"}]";
            for (String path : List.of(
                    "health",
                    "health/ready",
                    "metrics",
                    "dashboard/uplot.js",
                    "dashboard/swagger-ui.js",
                    "clients",
                    "clients/vaij",
                    "history",
                    "drift",
                    "decisions",
                    "findings",
                    "releases",
                    "dependencies",
                    "scoring",
                    "summarystats",
                    "diagnostics",
                    "prediction?filename=x")) {
                send(port, "GET", path, "", "");
                send(port, "HEAD", path, "", "");
            }
            send(port, "GET", "prediction?filename=testdata/testdata.csv", "", "");
            send(port, "POST", "prediction", "text/csv", csv);
            send(port, "POST", "prediction", "text/csv", longCsv);
            send(port, "POST", "prediction", "text/csv", "a,b\n\"x");
            send(port, "POST", "prediction", "text/csv", " ".repeat(1_000_001));
            send(port, "POST", "prediction", "application/json", records);
            send(port, "POST", "prediction", "application/json", "{\"filename\": \"testdata/testdata.csv\"}");
            send(port, "POST", "prediction", "application/json", "{\"filename\": ");
            send(port, "POST", "prediction", "application/x-www-form-urlencoded", "filename=testdata%2Ftestdata.csv");
            send(port, "POST", "prediction", "application/xml", "<rows/>");
            send(port, "POST", "prediction", "", "");
            send(port, "DELETE", "prediction", "", "");
            send(port, "GET", "nowhere", "", "");
            for (String garbage : List.of(
                    "garbage\r\n\r\n",
                    "GET /health HTTP/1.1\r\nHost: elsewhere\r\n\r\n",
                    "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "POST /prediction HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n",
                    """
                    GET /health HTTP/1.1
                    Host: localhost
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """.replace("\n", "\r\n"))) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.getOutputStream().write(garbage.getBytes(UTF_8));
                    socket.shutdownOutput();
                    assertTrue(socket.getInputStream().readAllBytes().length > 0, garbage);
                }
            }
        } finally {
            server.destroy();
            end(log, server, "App", TERMINATED);
        }
        assertTrue(Files.readString(errors(log)).contains("listening on"), "the server did not start");
    }

    private static void send(int port, String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                .method(method, BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        int status = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
        if (status >= 500) {
            PROBLEMS.add(method + " " + path + ": status " + status);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** @return what the process loaded */
    private static Path run(TestProject project, String step, String... options) throws Exception {
        Path log = log();
        Process process = start(log, project, step, options);
        end(log, process, step + " " + String.join(" ", options), ExitStatus.DONE);
        return log;
    }

    private static Path log() {
        return folder.resolve(String.format(Locale.ROOT, "%02d.log", ++runs));
    }

    private static Path errors(Path log) {
        return log.resolveSibling(log.getFileName() + ".errors");
    }

    /** From the libraries themselves: classes out of an archive would not say where they come from. */
    private static Process start(Path log, TestProject project, String step, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load=info,exceptions=info:file=" + log.getFileName(),
                "-cp",
                JAR.toString(),
                "risk." + step,
                "--config",
                project.path("config.json").toString()));
        Collections.addAll(command, options);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors(log).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void end(Path log, Process process, String run, int status) throws Exception {
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), run + " goes on and on");
        String said = Files.readString(errors(log));
        if (process.exitValue() != status || said.contains("NoClassDefFoundError")) {
            PROBLEMS.add(run + ": status " + process.exitValue() + ", " + said);
        }
        try (Stream<String> lines = Files.lines(log)) {
            lines.forEach(line -> {
                LIBRARY.matcher(line).results().map(library -> library.group(1)).forEach(LOADED::add);
                MISSING.matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .filter(missing -> !missing.contains(NEEDED_ON_WINDOWS))
                        .forEach(missing -> PROBLEMS.add(run + ": " + missing));
            });
        } catch (UncheckedIOException e) {
            throw new IOException(log + " can't be read", e);
        }
    }
}

package risk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import risk.config.Config;
import risk.config.ConfigLoader;
import risk.deploy.Release;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.io.Seal;
import risk.model.TestData;
import risk.pipeline.FullRun;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DecisionStore;
import risk.process.LastRun;
import risk.process.NewFiles;
import risk.process.PendingWork;
import risk.process.Trigger;
import risk.project.Project;
import risk.testkit.ClientGenerator.World;
import risk.testkit.Clients.Leaving;

/** A project in a folder of its own: its configuration, its data, and what is run on them. */
public final class TestProject {

    /** Where the tests run: the root of this project, whose data is copied. */
    private static final Path BUNDLED = Path.of("");

    private static final String FOLDERS = """
            "input_folder_path": "input", "output_folder_path": "ingested", "test_data_path": "test",
            "output_model_path": "models", "prod_deployment_path": "production", "input": {"settle_seconds": 0}\
            """;

    private static final String PRACTICE = """
            "input_folder_path": "practicedata", "output_folder_path": "ingesteddata", "test_data_path": "testdata",
            "output_model_path": "practicemodels", "prod_deployment_path": "production_deployment",
            "diagnostics": {"dependency_timeout_seconds": 0.05}, "input": {"settle_seconds": 0}\
            """;

    private static final String PRODUCTION = """
            "input_folder_path": "sourcedata", "output_model_path": "models"\
            """;

    private static final int GENERATED_CLIENTS = 400;

    private final Path folder;

    /** What the configuration says whatever a test adds to it. */
    private final ObjectNode always = Json.mapper().createObjectNode();

    /** What a test adds. */
    private ObjectNode added = Json.mapper().createObjectNode();

    /** What a step said and how it ended. */
    public record Outcome(int status, String output, String errors) {}

    private TestProject(Path folder, String always) throws IOException {
        this.folder = folder;
        alwaysConfigure(always);
    }

    /** A project on the bundled practice data, configured as for practice. */
    public static TestProject onPracticeData(Path folder) throws IOException {
        for (String data : new String[] {"practicedata", "sourcedata", "testdata"}) {
            PathUtils.copyDirectory(BUNDLED.resolve(data), Files.createDirectories(folder.resolve(data)));
        }
        return new TestProject(folder, PRACTICE);
    }

    /** A project whose folders are {@code input}, {@code ingested}, {@code test}, {@code models} and {@code production}. */
    public static TestProject empty(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("input"));
        Files.createDirectories(folder.resolve("test"));
        return new TestProject(folder, FOLDERS);
    }

    /** The same with {@code a.csv}, so many clients of the usual kind, and test data of the same. */
    public static TestProject ofClients(Path folder, int clients) throws IOException {
        TestProject project = empty(folder);
        project.writeClients("a.csv", Clients.rows(0, clients, Leaving.USUAL));
        project.writeTestClients(Clients.rows(100_000, 100_400, Leaving.USUAL));
        return project;
    }

    /** The same in another folder, links as links and times as they are. */
    public TestProject copiedTo(Path other) throws IOException {
        PathUtils.copyDirectory(folder, other, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        TestProject copy = new TestProject(other, "");
        copy.always.setAll(always);
        copy.added = added.deepCopy();
        copy.writeConfig();
        return copy;
    }

    /** A project of 400 generated clients, with test data of as many. */
    public static TestProject generated(Path folder) throws IOException {
        TestProject project = empty(folder);
        ClientGenerator.writeClients(folder.resolve("input"), World.PRACTICE, GENERATED_CLIENTS, 2, 0.05, 1);
        ClientGenerator.writeClients(folder.resolve("test"), World.PRACTICE, GENERATED_CLIENTS, 1, 0, 2);
        keepAnswerOfMaven(project.open().models().dependencies());
        return project;
    }

    /** Lets no diagnosis start Maven: an answer of this moment is there already. */
    private static void keepAnswerOfMaven(Path file) throws IOException {
        Map<String, String> latest = new TreeMap<>();
        Pattern line = Pattern.compile("(?m)^\\s+([\\w.-]+:[\\w.-]+):jar:([\\w.-]+)");
        try (InputStream list = Project.class.getResourceAsStream("/risk/dependencies.txt")) {
            Matcher dependency =
                    line.matcher(new String(Objects.requireNonNull(list).readAllBytes(), UTF_8));
            while (dependency.find()) {
                latest.put(dependency.group(1), dependency.group(2));
            }
        }
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, Json.write(Map.of("checked_at", Instant.now().toString(), "latest", latest)));
    }

    /** The change of the two entries that leads from practice to production. */
    public void changeToProduction() throws IOException {
        alwaysConfigure(PRODUCTION);
    }

    /** @param entries of the configuration, with a comma between two, that stay whatever else is configured */
    public void alwaysConfigure(String entries) throws IOException {
        always.setAll(parsed(entries));
        writeConfig();
    }

    /** @param entries as above, in the place of all that were added before */
    public TestProject configure(String entries) throws IOException {
        added = parsed(entries);
        writeConfig();
        return this;
    }

    /**
     * Adds one entry to the configuration.
     *
     * @param entry its name, after that of its section and a dot where it is in one
     * @param value a constant is written as people do, in lower case
     */
    public TestProject set(String entry, Object value) throws IOException {
        int dot = entry.indexOf('.');
        ObjectNode section = dot < 0 ? added : added.withObjectProperty(entry.substring(0, dot));
        Object written = value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value;
        section.set(entry.substring(dot + 1), Json.mapper().valueToTree(written));
        writeConfig();
        return this;
    }

    private static ObjectNode parsed(String entries) throws IOException {
        return (ObjectNode) Json.mapper().readTree("{" + entries + "}");
    }

    private void writeConfig() throws IOException {
        ObjectNode config = always.deepCopy();
        config.setAll(added);
        write("config.json", Json.write(config));
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public void write(String name, String content) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }

    public String read(String name) throws IOException {
        return Files.readString(path(name));
    }

    public <T> T readJson(String name, Class<T> type) throws IOException {
        return Json.read(path(name), type);
    }

    /** Writes a file of clients to the input folder. */
    public Path writeClients(String name, String rows) throws IOException {
        return TestData.writeClients(config().inputFolder().resolve(name), rows);
    }

    public Path writeTestClients(String rows) throws IOException {
        return TestData.writeClients(config().testFolder().resolve("test.csv"), rows);
    }

    public Config config() throws IOException {
        return ConfigLoader.load(path("config.json"));
    }

    /** The project as it is configured now. */
    public Project open() throws IOException {
        return new Project(config());
    }

    /** Runs a step of this project in this process; the step is its {@code run} method. */
    public Outcome run(ToIntFunction<String[]> step, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "--config";
        args[1] = path("config.json").toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return capture(step, args);
    }

    /** Runs a step with these very arguments. */
    public static Outcome capture(ToIntFunction<String[]> step, String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, UTF_8));
        System.setErr(new PrintStream(errors, true, UTF_8));
        try {
            int status = step.applyAsInt(args);
            return new Outcome(status, output.toString(UTF_8), errors.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    public Release release() throws IOException {
        return open().requireLive();
    }

    /** The first run of the full process, which deploys whatever is there. */
    public Release deploy() throws IOException {
        assertEquals(Action.DEPLOYED_FIRST, decide().action());
        return release();
    }

    /** Decides about the files that the deployed model doesn't know, and notes the decision as the full process does at its end. */
    public Decision decide() throws IOException {
        return decide(Trigger.NEW_FILES);
    }

    /** Decides as above, for what there is. */
    public Decision decide(Trigger trigger) throws IOException {
        Project project = open();
        NewFiles newFiles = project.live().isPresent()
                ? NewFiles.since(project.requireLive(), project.input(), project.quarantine(), project::rejectedFiles)
                : NewFiles.all(project.inputFiles());
        return decide(newFiles, trigger);
    }

    /** Decides as above, about these files. */
    public Decision decide(NewFiles newFiles, Trigger trigger) throws IOException {
        Project project = open();
        PendingWork work = new PendingWork(
                project.live(), newFiles, project.quarantine(), Optional.empty(), Optional.of(trigger), false);
        DecidedRun run = FullRun.run(project, work, ProgressListener.NONE, ProgressListener.NONE);
        FullRun.finish(project, run);
        return run.decision();
    }

    /** What the last run has noted. */
    public DecidedRun decided() throws IOException {
        return new DecisionStore(open()).read().orElseThrow();
    }

    /** Lets the last run have died after its deployment was announced, and before it noted that it was made. */
    public void letLastRunDie() throws IOException {
        Project project = open();
        for (Path file :
                List.of(project.models().decision(), project.production().lastDecision())) {
            ObjectNode decision = (ObjectNode) Json.mapper().readTree(file.toFile());
            decision.putNull("deployed_after").put("reports_due", true).remove(Seal.FIELD);
            Files.writeString(file, Json.write(decision));
        }
    }

    /** Lets nothing be known of the last run, as where the deployment was made by hand. */
    public void forgetLastRun() throws IOException {
        Files.delete(open().models().decision());
        Files.delete(open().production().lastDecision());
        Files.delete(open().production().earlierScores());
    }

    /** As much of it as the next run needs. */
    public LastRun lastRun() throws IOException {
        return LastRun.of(open());
    }
}

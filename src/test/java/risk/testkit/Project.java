package risk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.apache.commons.io.file.PathUtils;
import risk.io.Json;

/** A project in a folder of its own: a configuration, data, and steps run on them. */
public final class Project {

    /** Where the tests run: the root of this project, whose data is copied. */
    private static final Path BUNDLED = Path.of("");

    private static final String CONFIG = """
            {
              "input_folder_path": "%s",
              "output_folder_path": "ingesteddata",
              "test_data_path": "testdata",
              "output_model_path": "%s",
              "prod_deployment_path": "production_deployment",
              "diagnostics": {"dependency_timeout_seconds": 0.05}%s
            }
            """;

    private final Path folder;

    /** What a step said and how it ended. */
    public record Outcome(int status, String output, String errors) {}

    private Project(Path folder) {
        this.folder = folder;
    }

    /** A project on the bundled practice data, configured as for practice. */
    public static Project onPracticeData(Path folder) throws IOException {
        for (String data : new String[] {"practicedata", "sourcedata", "testdata"}) {
            PathUtils.copyDirectory(BUNDLED.resolve(data), Files.createDirectories(folder.resolve(data)));
        }
        Project project = new Project(folder);
        project.configure("practicedata", "practicemodels", "");
        return project;
    }

    /** The change of the two entries that leads from practice to production. */
    public void changeToProduction() throws IOException {
        configure("sourcedata", "models", "");
    }

    /** @param more further entries, each with a comma before it */
    public void configure(String input, String models, String more) throws IOException {
        write("config.json", CONFIG.formatted(input, models, more));
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
}

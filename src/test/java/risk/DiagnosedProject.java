package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import risk.io.Json;
import risk.testkit.Project;
import risk.testkit.SharedFolder;

/**
 * A project with a deployed model, and what {@code risk.Diagnostics} says of it. Each is made once for all tests, which
 * leave its data and its model as they are; whoever asks for it gets it configured as it was deployed.
 */
final class DiagnosedProject {

    private static final DiagnosedProject CLIENTS;
    private static final DiagnosedProject SHOPS;

    static {
        try {
            CLIENTS = new DiagnosedProject(
                    Project.onPracticeData(SharedFolder.create("risk-clients-")),
                    (project, more) -> project.configure("practicedata", "practicemodels", more));
            Project shops = Project.onPracticeData(SharedFolder.create("risk-shops-"));
            Shops.moveInto(shops);
            SHOPS = new DiagnosedProject(shops, Shops::configure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Project project;
    private final Configuration configuration;

    private interface Configuration {
        void write(Project project, String more) throws IOException;
    }

    private DiagnosedProject(Project project, Configuration configuration) {
        this.project = project;
        this.configuration = configuration;
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        done(project.run(Scoring::run));
        done(project.run(Deployment::run));
    }

    /** On the bundled practice data. */
    static DiagnosedProject clients() {
        return CLIENTS.configuredAsDeployed();
    }

    /** On another schema, with a category. */
    static DiagnosedProject shops() {
        return SHOPS.configuredAsDeployed();
    }

    private DiagnosedProject configuredAsDeployed() {
        try {
            configure("");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param more further entries, each with a comma before it */
    void configure(String more) throws IOException {
        configuration.write(project, more);
    }

    Project.Outcome run(String... arguments) {
        return project.run(Diagnostics::run, arguments);
    }

    /** A text that was printed for people, who have a hundred columns and may write it to a file. */
    String text(String... arguments) {
        String text = done(run(arguments));
        assertFalse(text.contains("\u001B"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.length() > 100).toList(), text);
        return text;
    }

    JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Json.mapper().readTree(done(run(all.toArray(String[]::new))));
    }

    Path path(String name) {
        return project.path(name);
    }

    private static String done(Project.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    /** What the elements of an array have under this name. */
    static List<String> texts(JsonNode array, String name) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.path(name).asText()));
        return texts;
    }

    static void assertContainsAll(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> part + " is missing in\n" + text);
        }
    }
}

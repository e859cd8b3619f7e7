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
import risk.deploy.Release;
import risk.io.Json;
import risk.testkit.SharedFolder;
import risk.testkit.TestProject;

/**
 * A project with a deployed model, and what {@code risk.Diagnostics} says of it. Each is made once for all tests, which
 * leave its data and its model as they are; whoever asks for it gets it configured as it was deployed.
 */
final class Diagnosed {

    private static final Diagnosed CLIENTS;
    private static final Diagnosed SHOPS;

    static {
        try {
            CLIENTS = new Diagnosed(TestProject.onPracticeData(SharedFolder.create("risk-clients-")));
            TestProject shops = TestProject.onPracticeData(SharedFolder.create("risk-shops-"));
            Shops.moveInto(shops);
            SHOPS = new Diagnosed(shops);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final TestProject project;

    private Diagnosed(TestProject project) {
        this.project = project;
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        done(project.run(Scoring::run));
        done(project.run(Deployment::run));
    }

    /** On the bundled practice data. */
    static Diagnosed clients() {
        return CLIENTS.configuredAsDeployed();
    }

    /** On another schema, with a category. */
    static Diagnosed shops() {
        return SHOPS.configuredAsDeployed();
    }

    private Diagnosed configuredAsDeployed() {
        try {
            configure("");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param entries beside those with which it was deployed, with a comma between two */
    void configure(String entries) throws IOException {
        project.configure(entries);
    }

    Release release() throws IOException {
        return project.release();
    }

    TestProject.Outcome run(String... arguments) {
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

    private static String done(TestProject.Outcome outcome) {
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

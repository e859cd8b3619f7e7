package risk.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.TestProject;

/** Whether a look at predictions could find anything is known without a database, and nothing is overlooked for it. */
class PredictionLookTest {

    private static final Instant BEGUN = Instant.parse("2026-11-27T08:10:00Z");

    @TempDir
    private Path folder;

    private TestProject project;
    private Journal journal;

    @BeforeEach
    void look() throws IOException {
        project = TestProject.ofClients(folder, 300);
        project.configure("\"predictions\": {\"log\": \"on\"}, \"windows\": {\"size\": \"4h\"}");
        journal = new Journal(project.open().models().journal());
        Files.createDirectories(project.open().models().path());
        Files.writeString(project.open().models().history(), "a database");
        append(new Event.Labelled("a", 1, "2026-11-27T08:00:00.000Z"));
        assertTrue(isDue(BEGUN));
        PredictionLook.of(project.open(), BEGUN).keep();
    }

    private boolean isDue(Instant now) throws IOException {
        return PredictionLook.of(project.open(), now).isDue();
    }

    private void append(Event event) throws IOException {
        journal.append(EventLines.of(List.of(event), "", "2026-11-27T08:00:00.000Z", ""), false);
    }

    @Test
    void whatARunLeavesThatFoundNothingNewIsNoNews() throws IOException {
        assertFalse(isDue(BEGUN));
        append(new Event.Dependency("a", "1", "2"));
        assertFalse(isDue(BEGUN.plus(Duration.ofMinutes(10))));
    }

    @Test
    void predictionsAndTheirTruthAreNewsInWhicheverFile() throws IOException {
        append(new Event.Prediction("a", "000001-a", 0.5, 1, "{}"));
        assertTrue(isDue(BEGUN));
        PredictionLook.of(project.open(), BEGUN).keep();
        assertFalse(isDue(BEGUN));

        append(new Event.Labelled("a", 1, "2026-11-27T08:00:00.000Z"));
        assertTrue(isDue(BEGUN));
        PredictionLook.of(project.open(), BEGUN).keep();
        assertFalse(isDue(BEGUN));

        Path next = journal.folder().resolve("9999-a.jsonl");
        Files.writeString(next, "{\"table\":\"runs\"}\n");
        assertFalse(isDue(BEGUN));
        Files.writeString(next, "[{\"table\":\"runs\"},{\"table\":\"predictions\"}]\n");
        assertTrue(isDue(BEGUN));
    }

    @Test
    void whatComesWhileItIsLookedIsLookedAtTheNextTime() throws IOException {
        PredictionLook look = PredictionLook.of(project.open(), BEGUN);
        append(new Event.Prediction("a", "000001-a", 0.5, 1, "{}"));
        look.keep();

        assertTrue(isDue(BEGUN));
    }

    @Test
    void aWindowWhoseTimeIsOverAndADayAreLookedAt() throws IOException {
        assertFalse(isDue(Instant.parse("2026-11-27T11:59:59Z")));
        assertTrue(isDue(Instant.parse("2026-11-27T12:00:00Z")));

        project.set("windows.size", 100);
        PredictionLook.of(project.open(), BEGUN).keep();
        assertFalse(isDue(Instant.parse("2026-11-27T23:59:59Z")));
        assertTrue(isDue(Instant.parse("2026-11-28T00:00:00Z")));
    }

    @Test
    void whatIsLostOrSetOtherwiseIsLookedAt() throws IOException {
        Path remembered = journal.folder().resolve("looked.json");
        String whole = Files.readString(remembered);
        for (String damaged : List.of("", "[]", whole.substring(0, 30), "{\"time\":\"now\"}")) {
            Files.writeString(remembered, damaged);
            assertTrue(isDue(BEGUN), damaged);
        }
        Files.writeString(remembered, whole);
        assertFalse(isDue(BEGUN));

        project.set("predictions.train_on", true);
        assertTrue(isDue(BEGUN));
        PredictionLook.of(project.open(), BEGUN).keep();

        Path windows = project.open().models().windows();
        Files.writeString(windows, "{}");
        PredictionLook.of(project.open(), BEGUN).keep();
        assertFalse(isDue(BEGUN));
        Files.delete(windows);
        assertTrue(isDue(BEGUN));
        PredictionLook.of(project.open(), BEGUN).keep();

        Files.writeString(journal.files()[0].toPath(), "");
        assertTrue(isDue(BEGUN));
        PredictionLook.of(project.open(), BEGUN).keep();

        Files.delete(project.open().models().history());
        assertTrue(isDue(BEGUN));
    }
}

package risk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that overlap don't meet: one works, the others say so and go. */
class OneAtATimeIT {

    private static final long SEED = 3;
    private static final int STARTED_AT_ONCE = 3;
    private static final int LONGEST_WORK_MILLISECONDS = 1500;
    private static final String TURNED_AWAY = "another run is at work";

    @TempDir
    private Path folder;

    @Test
    void ofRunsThatStartAtOnceOneWorksAndWhenItIsKilledTheNextIsNotBlocked() throws Exception {
        Random random = new Random(SEED);
        int trials = Extent.of(50, 3);
        for (int trial = 0; trial < trials; trial++) {
            Path work = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("work"));
            List<Steps.Running> runs = new ArrayList<>();
            for (int i = 0; i < STARTED_AT_ONCE; i++) {
                runs.add(Steps.start(work, "FullProcess"));
            }
            while (runs.stream().filter(run -> run.process().isAlive()).count() > 1) {
                Thread.sleep(5);
            }
            Steps.Running holder = runs.stream()
                    .filter(run -> run.process().isAlive())
                    .findFirst()
                    .orElseThrow();
            runs.remove(holder);
            for (Steps.Running run : runs) {
                Steps.Ended ended = run.end();
                assertEquals(0, ended.status(), ended.toString());
                assertTrue(ended.output().contains(TURNED_AWAY), ended.toString());
                assertFalse(ended.output().contains("decision"), ended.toString());
            }
            Thread.sleep(random.nextInt(LONGEST_WORK_MILLISECONDS));
            holder.kill();
            assertFalse(holder.end().output().contains(TURNED_AWAY));

            // Without input, a run that is not blocked is soon done.
            PathUtils.deleteDirectory(work.resolve("sourcedata"));
            Steps.Ended next = Steps.run(work, "FullProcess");
            assertFalse(next.output().contains(TURNED_AWAY), next.toString());
            assertTrue(next.status() == 0 || next.errors().contains("sourcedata"), next.toString());
        }
        System.out.printf("%d overlapped starts of %d runs, as many holders killed%n", trials, STARTED_AT_ONCE);
    }

    /** Among these calls is one of a step that would take the same lock. */
    @Test
    void runIsAloneUntilItsCallsToTheApiAreAnswered() throws Exception {
        Path work = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("work"));
        Path config = work.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replaceFirst("(dependency_timeout_seconds\" ?: )[0-9.]+", "$130"));
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path asked = folder.resolve("asked");
        Path answered = folder.resolve("answered");
        Path maven = Files.writeString(
                programs.resolve("mvn"),
                "#!/bin/sh\n: > " + asked + "\nwhile [ ! -e " + answered + " ]; do /bin/sleep 0.05; done\n");
        assertTrue(maven.toFile().setExecutable(true));
        Steps.Running first = Steps.start(work, programs.toString(), Steps.command(work, "FullProcess"));
        while (!Files.exists(asked) && first.process().isAlive()) {
            Thread.sleep(5);
        }
        assertTrue(Files.exists(asked), "no call to the API asked Maven");

        Steps.Ended second = Steps.run(work, "FullProcess");
        Files.createFile(answered);

        assertEquals(0, second.status(), second.toString());
        assertTrue(second.output().contains(TURNED_AWAY), second.toString());
        Steps.Ended ended = first.end();
        assertEquals(0, ended.status(), ended.toString());
    }
}

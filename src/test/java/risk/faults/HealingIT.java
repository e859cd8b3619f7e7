package risk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves undone that dies, the next ones do. */
class HealingIT {

    private static final long SEED = 2;

    /** One that does what was left to do, and one that finds nothing. */
    private static final int MOST_RUNS = 3;

    @TempDir
    private Path folder;

    @Test
    void fullProcessKilledAtAnyTimeIsFinishedByTheNext() throws Exception {
        DriftScenario scenario = DriftScenario.get();
        Deployed old = Deployed.throughCurrent(scenario.before());
        Deployed made = Deployed.throughCurrent(scenario.after());
        Path work = DriftScenario.copy(scenario.before(), folder.resolve("work"));
        long begin = System.nanoTime();
        assertEquals(0, Steps.run(work, "FullProcess").status());
        long undisturbed = (System.nanoTime() - begin) / 1_000_000;

        Random random = new Random(SEED);
        int kills = Extent.of(40, 3);
        int died = 0;
        int afterSwitch = 0;
        for (int i = 0; i < kills; i++) {
            DriftScenario.copy(scenario.before(), work);
            // In the short form one in each part of the run.
            long delay = undisturbed * i / kills + random.nextLong(Math.max(1, undisturbed / kills));
            Steps.Running running = Steps.start(work, "FullProcess");
            Thread.sleep(delay);
            running.kill();
            String how = "killed after " + delay + " of " + undisturbed + " ms: ";
            died += running.end().isKilled() ? 1 : 0;
            Deployed left = Deployed.throughCurrent(work);
            assertTrue(Set.of(old, made).contains(left), how);
            assertEquals(left, Deployed.byPlainPaths(work), how);
            afterSwitch += left.equals(made) ? 1 : 0;

            runUntilNothingIsNew(work, how);
            scenario.assertArrived(work, how);
        }
        System.out.printf(
                "full process killed at random times: %d, of which %d before the end, %d after the switch%n",
                kills, died, afterSwitch);
    }

    private static void runUntilNothingIsNew(Path work, String how) throws Exception {
        for (int run = 0; run < MOST_RUNS; run++) {
            Steps.Ended ended = Steps.run(work, "FullProcess");
            assertEquals(0, ended.status(), () -> how + ended);
            if (ended.output().contains("nothing new")) {
                return;
            }
        }
        throw new AssertionError(how + "still something new after " + MOST_RUNS + " runs");
    }
}

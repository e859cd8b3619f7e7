package risk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last deployments are retained, and a person can go back to them. */
class RollBackIT {

    @TempDir
    private Path folder;

    @Test
    void lastDeploymentsAreRetainedAndListedWithWhenEachWasLive() throws Exception {
        Path work = DriftScenario.copy(DriftScenario.get().after(), folder.resolve("work"));
        configure(work, "\"deploy\": {\"keep\": 3}");
        for (int i = 0; i < Extent.of(7, 2); i++) {
            Steps.Ended ended = Steps.run(work, "Deployment");
            assertEquals(0, ended.status(), ended.toString());
            List<String> retained = DriftScenario.releases(work);
            assertEquals(3, retained.size());
            assertTrue(ended.output().contains(retained.get(2) + " is live"), ended.output());
            List<String> listed =
                    Steps.run(work, "Deployment", "--list").output().lines().toList();
            assertEquals(4, listed.size(), listed.toString());
            assertTrue(listed.get(1).matches(retained.get(2) + " \\*.* [-0-9]+T[:0-9]+Z to now"), listed.toString());
            assertTrue(
                    listed.get(3).matches(retained.get(0) + " .* [-0-9]+T[:0-9]+Z to [-0-9]+T[:0-9]+Z"),
                    listed.toString());
        }
    }

    @Test
    void rollBackIsNotUndoneUntilNewFileComesAndLeadsPastWhatWasGoneBackFrom() throws Exception {
        Path work = DriftScenario.copy(DriftScenario.get().after(), folder.resolve("work"));
        List<String> releases = DriftScenario.releases(work);
        Deployed practice = Deployed.throughCurrent(DriftScenario.get().before());

        Steps.Ended rolledBack = Steps.run(work, "Deployment", "--rollback");
        assertTrue(rolledBack.output().contains(releases.get(0) + " is live"), rolledBack.toString());
        assertEquals(practice, Deployed.throughCurrent(work));
        Steps.Ended idle = Steps.run(work, "FullProcess");
        assertTrue(idle.output().contains("nothing new"), idle.toString());
        assertEquals(practice, Deployed.throughCurrent(work));

        Path input = work.resolve("sourcedata");
        List<String> lines = Files.readAllLines(input.resolve("dataset3.csv"));
        Files.write(input.resolve("dataset9.csv"), List.of(lines.get(0), "newcomer,1,2,3,0", "other,10,20,3000,1"));
        Steps.Ended busy = Steps.run(work, "FullProcess");
        assertTrue(busy.output().contains("decision"), busy.toString());
        assertEquals(3, DriftScenario.releases(work).size(), busy.toString());

        Steps.Ended again = Steps.run(work, "Deployment", "--rollback");
        assertTrue(again.output().contains(releases.get(0) + " is live"), again.toString());
        Steps.Ended tooFar = Steps.run(work, "Deployment", "--rollback");
        assertEquals(2, tooFar.status(), tooFar.toString());
        assertEquals(1, tooFar.messages().size(), tooFar.toString());
        assertEquals(practice, Deployed.throughCurrent(work));
    }

    private static void configure(Path project, String entry) throws Exception {
        Path config = project.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"api\"", entry + ", \"api\""));
    }
}

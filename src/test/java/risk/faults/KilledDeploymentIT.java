package risk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;

/** Whoever reads the production folder sees one whole deployment, wherever the process that deploys is killed. */
class KilledDeploymentIT {

    private static final long SEED = 1;

    @TempDir
    private Path folder;

    @Test
    void deploymentKilledAtAnySystemCallLeavesTheOldOrTheNewOneWhole() throws Exception {
        Path template = aboutToPrune();
        killEverywhere(
                template, deployedIn(DriftScenario.get().before()), 6, KilledDeploymentIT::deployAgain, "Deployment");
    }

    @Test
    void firstDeploymentKilledAtAnySystemCallShowsNothingOrAllOfIt() throws Exception {
        Path template = DriftScenario.copy(DriftScenario.get().after(), folder.resolve("template"));
        forgetDeployments(template);
        killEverywhere(template, Deployed.NOTHING, 3, KilledDeploymentIT::deployAgain, "Deployment");
    }

    @Test
    void deploymentOverThreeFilesLaidByHandKilledAtAnySystemCallLeavesEitherWhole() throws Exception {
        Path template = DriftScenario.copy(DriftScenario.get().after(), folder.resolve("template"));
        forgetDeployments(template);
        Path practice = DriftScenario.get().before();
        for (String file : List.of("trainedmodel.json", "latestscore.txt", "ingestedfiles.txt")) {
            Files.copy(
                    Deployed.production(practice).resolve(file),
                    Deployed.production(template).resolve(file));
        }
        killEverywhere(template, deployedIn(practice), 3, KilledDeploymentIT::deployAgain, "Deployment");
    }

    @Test
    void rollBackKilledAtAnySystemCallLeavesEitherReleaseWhole() throws Exception {
        killEverywhere(
                DriftScenario.get().after(),
                deployedIn(DriftScenario.get().after()),
                3,
                KilledDeploymentIT::leaveAsIs,
                "Deployment",
                "--rollback");
    }

    @Test
    void fullProcessKilledAtAnySystemCallOfItsDeploymentLeavesTheOldOrTheNewOneWhole() throws Exception {
        killEverywhere(
                DriftScenario.get().before(),
                deployedIn(DriftScenario.get().before()),
                2,
                KilledDeploymentIT::processAgain,
                "FullProcess");
    }

    @Test
    void deploymentKilledAtAnyTimeLeavesTheOldOrTheNewOneWhole() throws Exception {
        Path template = aboutToPrune();
        Path work = folder.resolve("work");
        DriftScenario.copy(template, work);
        long begin = System.nanoTime();
        assertEquals(0, Steps.run(work, "Deployment").status());
        long undisturbed = (System.nanoTime() - begin) / 1_000_000;
        Deployed old = deployedIn(template);
        Deployed made = deployedIn(work);

        Random random = new Random(SEED);
        int died = 0;
        int deployed = 0;
        int kills = Extent.of(80, 6);
        for (int i = 0; i < kills; i++) {
            DriftScenario.copy(template, work);
            // Everything happens in the last part of a run.
            long delay = undisturbed / 3 + random.nextLong(undisturbed);
            Steps.Running[] running = new Steps.Running[1];
            Set<Deployed> seen = PollingReader.seenDuring(work, () -> {
                running[0] = Steps.start(work, "Deployment");
                Thread.sleep(delay);
                running[0].kill();
                running[0].end();
            });
            died += running[0].end().isKilled() ? 1 : 0;
            assertWhole(work, Set.of(old, made), seen, "killed after " + delay + " ms");
            deployed += deployedIn(work).equals(made) ? 1 : 0;
        }
        System.out.printf(
                "kills at random times: %d, of which %d before the end; %d deployed%n", kills, died, deployed);
    }

    /** What is looked at once the killed process left the project whole. */
    @FunctionalInterface
    private interface FollowUp {
        void run(Path project, Deployed made, String how) throws IOException, InterruptedException;
    }

    private static void deployAgain(Path project, Deployed made, String how) throws IOException, InterruptedException {
        Steps.Ended again = Steps.run(project, "Deployment");
        assertEquals(0, again.status(), () -> how + ", then " + again);
        assertEquals(made, deployedIn(project), how);
        assertEquals(Set.of(), DriftScenario.leftovers(project), how);
    }

    private static void processAgain(Path project, Deployed made, String how) throws IOException, InterruptedException {
        Steps.Ended again = Steps.run(project, "FullProcess");
        assertEquals(0, again.status(), () -> how + ", then " + again);
        DriftScenario.get().assertArrived(project, how + ": ");
    }

    /** The full process must not deploy again what somebody was about to go back from, or went back from. */
    private static void leaveAsIs(Path project, Deployed made, String how) throws IOException, InterruptedException {
        Deployed left = deployedIn(project);
        Steps.Ended next = Steps.run(project, "FullProcess");
        assertEquals(0, next.status(), () -> how + ", then " + next);
        assertEquals(left, deployedIn(project), how);
    }

    /** Kills at each call that a step makes in the production folder. */
    private void killEverywhere(
            Path template, Deployed old, int inShort, FollowUp followUp, String step, String... options)
            throws IOException, InterruptedException {
        Strace.assumePermitted();
        Path work = DriftScenario.copy(template, folder.resolve("work"));
        Strace strace = Strace.record(work, Deployed.production(work), step, options);
        Deployed made = deployedIn(work);

        List<Strace.Call> calls = Extent.of(strace.callsThatChange(), inShort);
        for (Strace.Call call : calls) {
            DriftScenario.copy(template, work);
            Set<Deployed> seen = PollingReader.seenDuring(work, () -> {
                Steps.Ended ended = strace.kill(call, work, step, options);
                assertTrue(ended.isKilled(), () -> "not killed at " + call + ": " + ended);
            });
            assertWhole(work, Set.of(old, made), seen, call.toString());
            followUp.run(work, made, call.toString());
        }
        System.out.printf(
                "%s %s killed at %d of %d system calls; %d readings so far, none torn%n",
                step,
                String.join(" ", options),
                calls.size(),
                strace.callsThatChange().size(),
                PollingReader.READINGS.get());
    }

    /** So many releases are retained that the next deployment deletes the oldest. */
    private Path aboutToPrune() throws IOException, InterruptedException {
        Path template = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("template"));
        assertEquals(0, Steps.run(template, "Deployment").status());
        Path after = DriftScenario.get().after();
        for (String made : List.of("models", "ingesteddata")) {
            DriftScenario.copy(after.resolve(made), template.resolve(made));
        }
        Path config = template.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"api\"", "\"deploy\": {\"keep\": 2}, \"api\""));
        return template;
    }

    private static void forgetDeployments(Path project) throws IOException {
        PathUtils.deleteDirectory(Deployed.production(project));
        Files.createDirectory(Deployed.production(project));
    }

    private static void assertWhole(Path project, Set<Deployed> whole, Set<Deployed> seen, String how)
            throws IOException {
        assertTrue(whole.containsAll(seen), () -> how + ": the reader saw " + seen);
        assertTrue(whole.contains(Deployed.byPlainPaths(project)), () -> how + ": the three files differ");
        assertTrue(whole.contains(deployedIn(project)), how);
        for (Release release : new ProductionFolder(Deployed.production(project)).releases()) {
            assertTrue(release.score() > 0, how);
            assertFalse(release.ingestedFiles().isEmpty(), how);
            assertFalse(release.model().version().isEmpty(), how);
        }
    }

    private static Deployed deployedIn(Path project) throws IOException {
        return Deployed.throughCurrent(project);
    }
}

package risk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the system refuses is a failed run, said in one line, with the old model live. A run that says nothing of it has come
 * to the same end as an undisturbed one.
 */
class FailedWriteIT {

    private static final List<String> ERRORS = List.of("ENOSPC", "EIO");

    /** What may fail and is made up for, such as discarding an old release. */
    private final List<String> unnoticed = new ArrayList<>();

    @TempDir
    private Path folder;

    /** An error in the place of a system call. */
    private record Fault(Strace.Call call, String error) {}

    @Test
    void deploymentThatCannotWriteFailsAloudAndLeavesTheOldModelLive() throws Exception {
        Strace.assumePermitted();
        Path template = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("template"));
        Path after = DriftScenario.get().after();
        for (String made : List.of("models", "ingesteddata")) {
            DriftScenario.copy(after.resolve(made), template.resolve(made));
        }
        Deployed old = Deployed.throughCurrent(template);
        Path work = DriftScenario.copy(template, folder.resolve("work"));
        Strace strace = Strace.record(work, Deployed.production(work), "Deployment");
        Deployed made = Deployed.throughCurrent(work);

        List<Fault> faults = Extent.of(faults(strace.calls()), 6);
        for (Fault fault : faults) {
            DriftScenario.copy(template, work);
            Set<Deployed> seen = PollingReader.seenDuring(work, () -> {
                Steps.Ended ended = strace.fail(fault.call(), fault.error(), work, "Deployment");
                if (ended.status() == 0) {
                    unnoticed.add(fault.toString());
                    assertEquals(made, Deployed.throughCurrent(work), fault.toString());
                } else {
                    assertFailure(ended, "risk.Deployment: ", fault);
                    assertEquals(1, ended.messages().size(), () -> fault + ": " + ended);
                    assertEquals(old, Deployed.throughCurrent(work), fault.toString());
                }
            });
            assertTrue(Set.of(old, made).containsAll(seen), fault.toString());
            assertEquals(Deployed.throughCurrent(work), Deployed.byPlainPaths(work), fault.toString());

            assertEquals(0, Steps.run(work, "Deployment").status(), fault.toString());
            assertEquals(made, Deployed.throughCurrent(work), fault.toString());
            assertEquals(Set.of(), DriftScenario.leftovers(work), fault.toString());
        }
        report("Deployment", faults.size());
    }

    @Test
    void fullProcessThatCannotWriteFailsAloudAndTheNextOneFinishesIt() throws Exception {
        Strace.assumePermitted();
        DriftScenario scenario = DriftScenario.get();
        Deployed old = Deployed.throughCurrent(scenario.before());
        Deployed made = Deployed.throughCurrent(scenario.after());
        Path work = DriftScenario.copy(scenario.before(), folder.resolve("work"));
        List<Path> written = new ArrayList<>();
        for (String name : List.of("ingesteddata", "models", "production_deployment")) {
            written.add(work.resolve(name));
        }
        Strace strace = Strace.record(work, written, "FullProcess");

        List<Fault> faults = Extent.of(faults(strace.callsThatChange()), 50, 2);
        for (Fault fault : faults) {
            DriftScenario.copy(scenario.before(), work);
            Steps.Ended ended = strace.fail(fault.call(), fault.error(), work, "FullProcess");
            Deployed left = Deployed.throughCurrent(work);
            if (ended.status() == 0) {
                unnoticed.add(fault.toString());
            } else {
                assertFailure(ended, "risk.FullProcess: ", fault);
                assertEquals(left, Deployed.byPlainPaths(work), fault.toString());
                boolean reporting = fault.call().afterSwitch() && left.equals(made);
                assertTrue(reporting || left.equals(old), () -> fault + ": " + ended);
                Steps.Ended again = Steps.run(work, "FullProcess");
                assertEquals(0, again.status(), () -> fault + ", then " + again);
            }
            scenario.assertArrived(work, fault + " " + ended + ": ");
        }
        report("FullProcess", faults.size());
    }

    /** A disk that is full, not only for one call. */
    @Test
    void fullProcessOnDiskThatStaysFullFailsAloudAndLeavesTheOldModelLive() throws Exception {
        Strace.assumePermitted();
        DriftScenario scenario = DriftScenario.get();
        Path work = DriftScenario.copy(scenario.before(), folder.resolve("work"));
        Strace strace =
                Strace.record(work, List.of(work.resolve("ingesteddata"), work.resolve("models")), "FullProcess");
        DriftScenario.copy(scenario.before(), work);
        Strace.Call firstWrite = strace.calls().stream()
                .filter(call -> call.name().equals("write"))
                .findFirst()
                .orElseThrow();

        Steps.Ended ended = strace.failFrom(firstWrite, "ENOSPC", work, "FullProcess");

        assertFailure(ended, "risk.FullProcess: ", new Fault(firstWrite, "ENOSPC"));
        assertEquals(Deployed.throughCurrent(scenario.before()), Deployed.throughCurrent(work));
        assertEquals(
                Files.readString(scenario.before().resolve("ingesteddata/finaldata.csv")),
                Files.readString(work.resolve("ingesteddata/finaldata.csv")));
        assertEquals(0, Steps.run(work, "FullProcess").status());
        scenario.assertArrived(work, "after a full disk: ");
    }

    private static void assertFailure(Steps.Ended ended, String prefix, Fault fault) {
        assertTrue(ended.status() == 1 || ended.status() == 2, () -> fault + ": " + ended);
        assertEquals(
                1,
                ended.messages().stream()
                        .filter(line -> line.startsWith(prefix))
                        .count(),
                () -> fault + ": " + ended);
    }

    /** Each call fails, one way or the other by turns; of the many that do the same the first and the last. */
    private static List<Fault> faults(List<Strace.Call> calls) {
        List<Strace.Call> made =
                calls.stream().filter(call -> !call.isRefused()).toList();
        Map<String, Strace.Call> last = made.stream()
                .filter(call -> call.oneOfMany() != null)
                .collect(Collectors.toMap(Strace.Call::oneOfMany, call -> call, (call, later) -> later));
        Set<String> begun = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (Strace.Call call : made) {
            String many = call.oneOfMany();
            if (many == null || begun.add(many) || call.equals(last.get(many))) {
                faults.add(new Fault(call, ERRORS.get(faults.size() % ERRORS.size())));
            }
        }
        return faults;
    }

    private void report(String step, int faults) {
        System.out.printf("%s with %d failing system calls: %d made no difference%n", step, faults, unnoticed.size());
        unnoticed.forEach(fault -> System.out.println("  " + fault));
    }
}

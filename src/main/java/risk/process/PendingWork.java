package risk.process;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import risk.deploy.ForeignDeployment;
import risk.deploy.Release;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.project.Project;
import risk.settings.RetrainPolicy;
import risk.settings.RetrainSettings;
import risk.stream.StreamReport;
import risk.stream.Streams;

/**
 * What a run of the full process has to do. To find out takes file names, sizes and times, and reads no data. Where the notation
 * of the input is another one than that of the last run, all files of which that lost rows are looked at again.
 *
 * @param deployed the live release; empty before the first deployment
 * @param newFiles what it doesn't know; everything before the first deployment
 * @param quarantine the input files that are set aside, and those that once were
 * @param unfinished the run that died before its reports were made
 * @param trigger what there is to decide about; empty where there is nothing, or where a decision is unfinished and nobody asks
 *     for another
 * @param checkedBefore whether the new files were looked at by an earlier run already
 */
public record PendingWork(
        Optional<Release> deployed,
        NewFiles newFiles,
        Quarantine quarantine,
        Optional<DecidedRun> unfinished,
        Optional<Trigger> trigger,
        boolean checkedBefore) {

    /** The files that another program's model was trained on, where that is deployed and says so. */
    private static List<String> knownToOthers(Project project) throws IOException {
        return project.production()
                .foreign()
                .map(ForeignDeployment::ingestedFiles)
                .orElse(List.of());
    }

    /**
     * Looks around.
     *
     * @param demanded whether somebody asks for a re-training
     */
    public static PendingWork of(Project project, boolean demanded) throws IOException {
        Optional<Release> deployed = project.live();
        if (deployed.isEmpty()) {
            Quarantine quarantine = project.quarantine();
            return new PendingWork(
                    deployed,
                    NewFiles.all(quarantine.admitted(project.inputFiles())).without(knownToOthers(project)),
                    quarantine,
                    Optional.empty(),
                    Optional.of(Trigger.NEW_FILES),
                    false);
        }
        Release live = deployed.get();
        LastRun last = LastRun.of(project);
        Quarantine quarantine = project.config().deploy().quarantine()
                ? last.quarantine(project.quarantine(), live.id()).stillIn(project.input())
                : Quarantine.NONE;
        boolean readOtherwise = last.readOtherwise(project.config().input().notation());
        NewFiles newFiles = readOtherwise
                ? NewFiles.since(live, project.input(), quarantine, List::of).withChanged(project.filesWithLosses())
                : NewFiles.since(live, project.input(), quarantine, project::rejectedFiles);
        if (last.diedAfterDeploymentOf(live.id())) {
            Optional<DecidedRun> died = new DecisionStore(project)
                    .readReport()
                    .map(decision -> new DecidedRun(decision.deployed(live.id()), project.lookedAt()));
            Optional<Trigger> next = demanded ? Optional.of(Trigger.DEMAND) : Optional.empty();
            return new PendingWork(deployed, newFiles, quarantine, died, next, false);
        }
        boolean checkedBefore =
                !newFiles.isEmpty() && !readOtherwise && last.covers(live.id(), project.input(), quarantine);
        RetrainSettings retrain = project.config().retrain();
        Trigger trigger = null;
        if (demanded) {
            trigger = Trigger.DEMAND;
        } else if (retrain.policy() == RetrainPolicy.ON_SCHEDULE
                && last.isDue(live, retrain.everyDays(), Instant.now())) {
            trigger = Trigger.SCHEDULE;
        } else if (!newFiles.isEmpty() && !checkedBefore) {
            trigger = Trigger.NEW_FILES;
        } else if (project.config().windows().trigger() && hasAlarm(project, live)) {
            trigger = Trigger.WINDOWS;
        }
        return new PendingWork(
                deployed, newFiles, quarantine, Optional.empty(), Optional.ofNullable(trigger), checkedBefore);
    }

    /** Whether the predictions of the live release have had an alarm since the last decision. */
    private static boolean hasAlarm(Project project, Release live) throws IOException {
        Optional<String> alarm;
        try {
            alarm = Streams.readFrom(project.models().windows())
                    .flatMap(streams -> streams.of(live.id()))
                    .flatMap(StreamReport::lastAlarm);
        } catch (InvalidInputException e) {
            return false; // The next look at predictions replaces the file.
        }
        Optional<Decision> last = new DecisionStore(project).readReport();
        return alarm.isPresent()
                && (last.isEmpty()
                        || Instant.parse(alarm.get())
                                .isAfter(Instant.parse(last.get().time())));
    }
}

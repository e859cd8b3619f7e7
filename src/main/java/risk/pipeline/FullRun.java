package risk.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.io.ProgressListener;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.process.LastRun;
import risk.process.PendingWork;
import risk.process.Stage;
import risk.process.Trigger;
import risk.project.Project;

/**
 * The part of the full process that follows once there is something to do: ingest, score the deployed model on the fresh
 * rows, and where the policy wants another, train it, hold it against the gate and deploy it.
 */
public final class FullRun {

    private final Run run;
    private final Project project;
    private final PendingWork work;
    private final ProgressListener ingesting;

    private FullRun(Run run, ProgressListener ingesting) {
        this.run = run;
        this.project = run.project();
        this.work = run.work();
        this.ingesting = ingesting;
    }

    /**
     * Decides and deploys; the reports are still due where something was deployed. A deployment is announced in {@code
     * decision.json} before it is made, so that a run that dies on the way is finished by the next one.
     *
     * @param work which has a trigger; on {@link Trigger#SCHEDULE} and {@link Trigger#DEMAND} a model is trained whatever the
     *     scores, and also where there are no new files
     */
    public static DecidedRun run(
            Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
            throws IOException {
        FullRun run = new FullRun(Run.of(project, project, work, training), ingesting);
        DecidedRun decided = run.decide();
        if (decided.decision().stage() != Stage.ANNOUNCED) {
            return decided;
        }
        new DecisionStore(project).write(run.announced(decided.decision()));
        return decided.deployed(project.deploy(decided.decision().why()).id());
    }

    /** Until it is carried out, what earlier runs have looked at beside the live release is all that was looked at. */
    private DecidedRun announced(Decision decision) {
        return new DecidedRun(
                decision,
                work.deployed().map(live -> run.last().checkedBeside(live.id())).orElse(List.of()));
    }

    /** Writes down that nothing is left to do, and which files are set aside from now on. */
    public static void finish(Project project, DecidedRun run) throws IOException {
        new DecisionStore(project).write(run.finished());
        LastRun written = LastRun.of(project);
        project.keepQuarantine(written.quarantine(
                project.quarantine(), run.decision().deployedAfter().orElse("")));
    }

    /** The same as a rehearsal: it decides, deploys nothing, and in no folder of the project anything changes. */
    public static Decision rehearse(
            Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
            throws IOException {
        Path scratch = Files.createTempDirectory("risk-dry-run-");
        try {
            return new FullRun(Run.of(project, project.rehearsedIn(scratch), work, training), ingesting)
                    .decide()
                    .decision();
        } finally {
            PathUtils.deleteDirectory(scratch);
        }
    }

    private DecidedRun decide() throws IOException {
        Round round = Round.first(work);
        while (true) {
            IngestionRecord record = project.ingest(round.quarantine(), ingesting);
            Outcome outcome = work.deployed().isEmpty()
                    ? new Outcome.Decided(Beginning.first(run, record))
                    : Succession.of(run, work.deployed().get(), record, round);
            if (outcome instanceof Outcome.Again again) {
                round = again.round();
            } else if (outcome instanceof Outcome.DecidedWithout without) {
                return new DecidedRun(
                        without.decision(), statesWithout(without.round().quarantine(), record));
            } else {
                return new DecidedRun(((Outcome.Decided) outcome).decision(), record.states());
            }
        }
    }

    /** The states of the files that are left; where there are any, {@code finaldata.csv} is made of them. */
    private List<FileState> statesWithout(Quarantine quarantine, IngestionRecord record) throws IOException {
        Set<String> setAside = quarantine.namesSetAside();
        if (record.fileNames().stream().allMatch(setAside::contains)) {
            return record.states().stream()
                    .filter(state -> !setAside.contains(state.name()))
                    .toList();
        }
        return project.ingest(quarantine, ingesting).states();
    }
}

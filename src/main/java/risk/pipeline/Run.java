package risk.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import risk.deploy.Release;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DecisionStore;
import risk.process.LastRun;
import risk.process.PendingWork;
import risk.process.Stage;
import risk.process.TrainingUsed;
import risk.process.Unmet;
import risk.project.Project;

/**
 * What one run of the full process goes by, and the decisions that it may come to.
 *
 * @param project where it ingests to and trains; another one than the project of the past in a rehearsal
 * @param work which has a trigger
 * @param last what is known of the run before
 * @param earlierScores of checks and releases, oldest first
 * @param lostScores how many more there were
 * @param passedOver what the last ingestion said that it passed over in the input folder
 * @param training told of the passes of a training
 * @param now when it began
 */
record Run(
        Project project,
        PendingWork work,
        LastRun last,
        List<Double> earlierScores,
        long lostScores,
        Set<String> passedOver,
        ProgressListener training,
        Instant now) {

    Run {
        earlierScores = List.copyOf(earlierScores);
        passedOver = Set.copyOf(passedOver);
    }

    /** @param past which is left alone where the run works on another */
    static Run of(Project past, Project project, PendingWork work, ProgressListener training) throws IOException {
        DecisionStore.Scores decided = new DecisionStore(past).scores();
        return new Run(
                project,
                work,
                LastRun.of(past),
                earlierScores(past, decided),
                decided.lost(),
                IngestionRecord.passedOverIn(past.output().ingestionRecord()),
                training,
                Instant.now());
    }

    /** What lies in the input folder, is not read, and did not lie there yet when the last ingestion looked. */
    private List<Finding> newlyPassedOver(IngestionRecord record) {
        return IngestionRecord.passedOver(record.passedOver().stream()
                        .filter(name -> !passedOver.contains(name))
                        .toList())
                .stream()
                .toList();
    }

    /** What a run should say whatever the new rows are like: what is passed over, and what is lost that rules look back on. */
    List<Finding> besides(IngestionRecord record) {
        List<Finding> findings = new ArrayList<>(newlyPassedOver(record));
        if (lostScores > 0) {
            findings.add(Finding.warning(FindingKey.EARLIER_SCORES_LOST)
                    .measured(lostScores, Unit.SCORES)
                    .with("lost", lostScores)
                    .with("left", earlierScores.size()));
        }
        return findings;
    }

    /**
     * The score that another program's model was deployed with, those of releases that no decision tells of, made by hand or before
     * there were any, and of those that one does.
     */
    private static List<Double> earlierScores(Project past, DecisionStore.Scores decided) throws IOException {
        List<Double> scores = new ArrayList<>();
        past.production().foreignScore().filter(score -> score > 0).ifPresent(scores::add);
        int ofOthers = scores.size();
        for (Release release : past.production().releases()) {
            if (decided.releases().contains(release.id())) {
                continue;
            }
            Optional<InvalidInputException> damage = release.damage();
            if (damage.isPresent()) {
                LoggerFactory.getLogger(Run.class)
                        .warn("{}; its score is left out", damage.get().getMessage());
            } else if (release.score() > 0) {
                // An undefined score is kept as 0, and says nothing of those to come.
                scores.add(ofOthers, release.score());
            }
        }
        scores.addAll(decided.scores());
        return scores;
    }

    /** Lets the model be deployed that was trained, where it is what the configuration expects on pain of failing. */
    Decision deployUnlessUnmet(Action action, String why, Candidate candidate, double f1, Seen seen, Round round)
            throws IOException {
        List<Finding> failed = seen.training().map(TrainingUsed::failed).orElse(List.of());
        if (failed.isEmpty()) {
            project.writeTrainedModel(candidate.model(), candidate.rows());
            project.writeScore(f1);
            return decision(action, why, Optional.empty(), seen, round);
        }
        project.writeRefusedModel(candidate.model());
        return decision(
                Action.REFUSED,
                why + "; the new model is not deployed, for " + Unmet.inWords(failed),
                work.deployed(),
                seen,
                round);
    }

    /** @param stays the release that stays live; empty where a new one is to be deployed, and where there is none */
    Decision decision(Action action, String why, Optional<Release> stays, Seen seen, Round round) {
        return new Decision(
                now.toString(),
                action,
                why,
                work.deployed().map(Release::id),
                stays.map(Release::id),
                work.newFiles().added(),
                work.newFiles().changed(),
                seen.freshRows(),
                Optional.of(project.config().retrain().policy()),
                work.trigger(),
                seen.drift(),
                seen.data(),
                seen.training(),
                seen.gate(),
                seen.files(),
                round.setAside(),
                round.agreed(),
                seen.training().map(used -> now.toString()).or(last::scheduleFrom),
                action == Action.KEPT || action == Action.REFUSED ? Stage.FINISHED : Stage.ANNOUNCED);
    }
}

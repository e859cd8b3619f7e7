package risk.pipeline;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import risk.config.Config;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.GateCheck;
import risk.process.NewFiles;
import risk.process.RetrainVerdict;
import risk.process.TrainingRows;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ModelComparison;

/**
 * Whether another model follows the live one: this is checked on the fresh rows, and where the policy wants another, that is
 * trained and held against the gate. Where the gate refuses, the files to blame are set aside, and the rest is looked at again.
 */
final class Succession {

    private final Run run;
    private final Project project;
    private final Config config;
    private final Release live;
    private final LogisticModel deployed;
    private final IngestionRecord record;
    private final Round round;

    private Succession(Run run, Release live, IngestionRecord record, Round round) throws IOException {
        this.run = run;
        this.project = run.project();
        this.config = project.config();
        this.live = live;
        this.deployed = live.model().model();
        this.record = record;
        this.round = round;
    }

    /** @param record of the ingestion of the files that are not set aside in this round */
    static Outcome of(Run run, Release live, IngestionRecord record, Round round) throws IOException {
        Succession succession = new Succession(run, live, record, round);
        return succession
                        .deployed
                        .schema()
                        .features()
                        .equals(run.project().schema().features())
                ? succession.follow()
                : new Outcome.Decided(Beginning.ofOtherColumns(run, record));
    }

    private Outcome follow() throws IOException {
        NewFiles newFiles = round.newFiles();
        FreshLook look = new FreshLook(run, live, record, newFiles);
        int[] fresh = look.fresh();
        FreshComparison ofDeployed =
                FreshComparison.ofDeployed(deployed, look.all(), fresh, look.promised(), project.seed());
        Seen seen = Seen.of(fresh.length, ofDeployed.byFile(record, newFiles.names()), look.drift(), look.data());
        RetrainVerdict verdict = RetrainVerdict.of(
                        config.retrain(),
                        run.work().trigger().orElseThrow(),
                        !newFiles.isEmpty(),
                        fresh.length,
                        look.drift(),
                        look.data())
                .doubting(look.biased(), fresh.length);
        return verdict.trains()
                ? train(verdict.why(), look, ofDeployed, seen)
                : new Outcome.Decided(run.decision(Action.KEPT, verdict.why(), Optional.of(live), seen, round));
    }

    private Outcome train(String why, FreshLook look, FreshComparison ofDeployed, Seen before) throws IOException {
        Dataset all = look.all();
        int[] fresh = look.fresh();
        Set<String> newFiles = round.newFiles().names();
        TrainingRows chosen = TrainingRows.choose(
                config.retrain().plan().rows(),
                all,
                record,
                newFiles,
                look.brought(),
                config.training(),
                project.seed());
        TrainingRows told = chosen.without(project.biasedRows(record));
        chosen = told.teachNothing(all) ? chosen : told;
        Candidate candidate =
                Candidate.train(project, all, chosen, Optional.of(deployed), record.dataSha256(), run.training());
        Dataset testData = look.test().isPresent() ? look.test().get() : project.readTestData(ProgressListener.NONE);
        double f1 = ClassificationScores.of(candidate.model(), testData).f1();
        FreshComparison onFresh = ofDeployed.with(candidate.unseen(fresh));
        ModelComparison onTest = candidate.compareOn(deployed, testData.labelled());
        Set<String> vouchedFor = round.vouchedFor();
        FreshComparison.Whole whole = onFresh.whole(record);
        GateCheck gate = vouchedFor.isEmpty()
                ? GateCheck.of(config.deploy().gate(), whole.comparison(), onTest, whole.newRows())
                : GateCheck.vouched(config.deploy().gate(), whole.comparison(), onTest);
        Seen seen = before.with(
                candidate.used(f1, candidate.unmet(testData), look.overlap()), gate, onFresh.byFile(record, newFiles));
        if (!gate.passed()) {
            project.writeRefusedModel(candidate.model());
        }
        SuspectFiles suspects = new SuspectFiles(
                project,
                live,
                all,
                record,
                chosen,
                fresh,
                look.promised(),
                testData.labelled(),
                seen.files(),
                run.now().toString());
        SuspectFiles.Found found = SuspectFiles.Found.NOTHING;
        if (!vouchedFor.isEmpty()) {
            found = suspects.besides(vouchedFor, newFiles, round.quarantine());
        } else if (gate.blamesNewRows() && config.deploy().quarantine()) {
            found = suspects.among(newFiles, gate, round.quarantine());
        }
        return gate.passed() && found.isNothing()
                ? new Outcome.Decided(run.deployUnlessUnmet(Action.DEPLOYED, why, candidate, f1, seen, round))
                : refuse(why + "; " + gate.whyRefused(), found, seen);
    }

    private Outcome refuse(String why, SuspectFiles.Found found, Seen seen) throws IOException {
        Quarantine then = round.quarantine().with(found.setAside()).with(found.agreed());
        Round next = round.after(found, NewFiles.since(live, project.input(), then, project::rejectedFiles), then);
        if (!found.isNothing() && !next.newFiles().isEmpty()) {
            return new Outcome.Again(next);
        }
        Decision refusal = run.decision(Action.REFUSED, why, Optional.of(live), seen, next);
        return found.isNothing() ? new Outcome.Decided(refusal) : new Outcome.DecidedWithout(refusal, next);
    }
}

package risk.pipeline;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.deploy.ForeignDeployment;
import risk.finding.Finding;
import risk.ingest.IngestionRecord;
import risk.monitor.HealthCheck;
import risk.process.DataFindings;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.RetrainVerdict;
import risk.process.TrainingRows;
import risk.process.Unmet;
import risk.project.Project;
import risk.quality.TestOverlap;
import risk.score.ClassificationScores;
import risk.text.Format;

/** A model of all rows that can be held against no other: nothing is deployed, or a model of other columns is. */
final class Beginning {

    private Beginning() {}

    /** Where nothing was deployed before. */
    static Decision first(Run run, IngestionRecord record) throws IOException {
        String why =
                run.project().production().foreign().map(Beginning::inPlaceOf).orElse("nothing was deployed yet");
        return trainOnAll(run, record, "nothing was deployed before", Action.DEPLOYED_FIRST, why);
    }

    private static String inPlaceOf(ForeignDeployment foreign) {
        String score = foreign.score().map(f1 -> ", F1 " + Format.SCORE.of(f1)).orElse("");
        return "what another program has deployed can't be read (" + String.join(", ", foreign.files()) + score
                + "); what is replaced of it is kept in " + ForeignDeployment.KEPT;
    }

    /** How many rows are labelled of the new files, which are not all where another program knows some. */
    private static long freshRows(Run run, IngestionRecord record, Dataset all) throws IOException {
        return Arrays.stream(
                        run.project().freshRows(record, run.work().newFiles().names()))
                .filter(all::isLabelled)
                .count();
    }

    /** Where the schema has come to name other columns than the deployed model knows. */
    static Decision ofOtherColumns(Run run, IngestionRecord record) throws IOException {
        return trainOnAll(
                run,
                record,
                "the deployed model knows other columns",
                Action.DEPLOYED,
                "the deployed model was trained on other columns than the schema names");
    }

    private static Decision trainOnAll(
            Run run, IngestionRecord record, String whyNotCompared, Action action, String why) throws IOException {
        Project project = run.project();
        Dataset withIds = project.readFinalDataWithIds();
        DataFindings data = DataFindings.of(HealthCheck.withoutReference(project, withIds, record, whyNotCompared))
                .with(run.besides(record));
        Dataset all = withIds.withoutIds();
        // A model of other columns can't be scored on the fresh rows, so that nobody asks how many there are.
        long freshRows = action == Action.DEPLOYED_FIRST ? freshRows(run, record, all) : 0;
        Round round = Round.first(run.work());
        Map<String, String> biased = record.biased(Set.copyOf(record.fileNames()));
        int[] untold = project.biasedRows(record);
        TrainingRows told = TrainingRows.all(all).without(untold);
        String doubts = RetrainVerdict.doubts(biased);
        if (!data.failed().isEmpty() || (untold.length > 0 && told.teachNothing(all))) {
            return run.decision(
                    Action.KEPT,
                    why
                            + (data.failed().isEmpty()
                                    ? "; no model is trained: " + doubts
                                    : RetrainVerdict.NOT_TRAINED + Unmet.inWords(data.failed())),
                    run.work().deployed(),
                    Seen.of(freshRows, List.of(), Optional.empty(), Optional.of(data)),
                    round);
        }
        String whyAndDoubts = biased.isEmpty() ? why : why + "; " + doubts;
        Candidate candidate =
                Candidate.train(project, all, told, Optional.empty(), record.dataSha256(), run.training());
        Dataset testWithIds = project.readTestDataWithIds();
        List<Finding> overlap = TestOverlap.of(testWithIds, withIds).warnings();
        Dataset testData = testWithIds.withoutIds();
        double f1 = ClassificationScores.of(candidate.model(), testData).f1();
        Seen seen = Seen.of(freshRows, List.of(), Optional.empty(), Optional.of(data.with(testData.findings())))
                .with(candidate.used(f1, candidate.unmet(testData), overlap));
        return run.deployUnlessUnmet(action, whyAndDoubts, candidate, f1, seen, round);
    }
}

package risk.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.RowRanges;
import risk.ingest.RowRanges.Range;
import risk.model.LogisticModel;
import risk.process.FileCheck;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.ModelComparison;
import risk.score.Predictions;

/** The deployed model and, where one was trained, the one that may follow it, on fresh rows: on all of them, and file by file. */
final class FreshComparison {

    private final int[] fresh;
    private final Dataset rows;
    private final Predictions deployed;
    private final Optional<Measured<Predictions>> candidate;
    private final long seed;

    private FreshComparison(
            int[] fresh, Dataset rows, Predictions deployed, Optional<Measured<Predictions>> candidate, long seed) {
        this.fresh = fresh;
        this.rows = rows;
        this.deployed = deployed;
        this.candidate = candidate;
        this.seed = seed;
    }

    /**
     * The deployed model alone.
     *
     * @param all {@code finaldata.csv}
     * @param fresh indices of labelled rows of it, ascending
     */
    static FreshComparison ofDeployed(LogisticModel deployed, Dataset all, int[] fresh, long seed) {
        Dataset rows = all.select(fresh);
        return new FreshComparison(fresh, rows, Predictions.of(deployed, rows), Optional.empty(), seed);
    }

    /** @param predictions what the new model says of each fresh row, had it not seen it */
    FreshComparison with(Measured<Predictions> predictions) {
        return new FreshComparison(fresh, rows, deployed, Optional.of(predictions), seed);
    }

    /**
     * All fresh rows.
     *
     * @param comparison empty where there are no fresh rows, or no model was trained
     * @param partlySilent whether there are rows, of one file or all together, that can't tell models apart however many they are
     */
    record Whole(Optional<ModelComparison> comparison, boolean partlySilent) {}

    /**
     * On all fresh rows but those of files that can't say by themselves however many they are: a file without exits would reward
     * whoever predicts none, and drown the others. Where that leaves nothing, on all of them.
     */
    Whole whole(IngestionRecord record) {
        List<int[]> files = RowRanges.byFile(record).values().stream()
                .map(this::chosen)
                .filter(chosen -> chosen.length > 0)
                .toList();
        if (files.isEmpty()) {
            return new Whole(Optional.empty(), false);
        }
        List<int[]> silent = files.stream()
                .filter(chosen -> ModelComparison.saysNothing(rows.select(chosen), seed))
                .toList();
        int[] telling = files.stream()
                .filter(chosen -> !silent.contains(chosen))
                .flatMapToInt(Arrays::stream)
                .toArray();
        return new Whole(
                on(telling.length == 0 ? IntStream.range(0, fresh.length).toArray() : telling),
                !silent.isEmpty() || ModelComparison.saysNothing(rows, seed));
    }

    /** Each of these files that brought labelled rows. */
    List<FileCheck> byFile(IngestionRecord record, Set<String> files) {
        return RowRanges.byFile(record).entrySet().stream()
                .filter(file -> files.contains(file.getKey()))
                .map(file -> Map.entry(file.getKey(), chosen(file.getValue())))
                .filter(file -> file.getValue().length > 0)
                .map(file -> check(file.getKey(), file.getValue()))
                .toList();
    }

    private FileCheck check(String file, int[] chosen) {
        Dataset some = rows.select(chosen);
        int[] actual = ClassificationScores.labels(some);
        ConfusionMatrix matrix =
                ConfusionMatrix.of(actual, deployed.select(chosen).classes());
        return new FileCheck(
                file,
                chosen.length,
                Arrays.stream(actual).sum(),
                matrix.isF1Defined() ? Optional.of(matrix.f1()) : Optional.empty(),
                on(chosen));
    }

    /** @param chosen positions among the fresh rows */
    private Optional<ModelComparison> on(int[] chosen) {
        return candidate.map(trained -> trained.fold(
                predictions -> ModelComparison.ofFresh(
                        rows.select(chosen), deployed.select(chosen), predictions.select(chosen), seed),
                why -> ModelComparison.undecided(chosen.length, why)));
    }

    private int[] chosen(Range range) {
        return IntStream.range(0, fresh.length)
                .filter(i -> fresh[i] >= range.from() && fresh[i] < range.to())
                .toArray();
    }
}

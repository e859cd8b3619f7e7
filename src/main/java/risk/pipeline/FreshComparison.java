package risk.pipeline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.RowRanges;
import risk.ingest.RowRanges.Range;
import risk.model.CrossValidatedLoss;
import risk.model.LogisticModel;
import risk.model.Provenance;
import risk.process.FreshFile;
import risk.process.GateCheck.NewRows;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.ModelComparison;
import risk.score.Predictions;

/** The deployed model and, where one was trained, the one that may follow it, on fresh rows: on all of them, and file by file. */
final class FreshComparison {

    private final int[] fresh;
    private final Dataset rows;
    private final Predictions deployed;

    /** Of the rows that the deployed model was trained on. */
    private final double exitShare;

    /** By the deployed model when it was trained; empty where nobody kept it. */
    private final Optional<CrossValidatedLoss> promised;

    private final Optional<Measured<Predictions>> candidate;
    private final long seed;

    private FreshComparison(
            int[] fresh,
            Dataset rows,
            Predictions deployed,
            double exitShare,
            Optional<CrossValidatedLoss> promised,
            Optional<Measured<Predictions>> candidate,
            long seed) {
        this.fresh = fresh;
        this.rows = rows;
        this.deployed = deployed;
        this.exitShare = exitShare;
        this.promised = promised;
        this.candidate = candidate;
        this.seed = seed;
    }

    /**
     * The deployed model alone.
     *
     * @param all {@code finaldata.csv}
     * @param fresh indices of labelled rows of it, ascending
     * @param promised by the deployed model on the rows that it was trained on; empty where nobody kept it
     */
    static FreshComparison ofDeployed(
            LogisticModel deployed, Dataset all, int[] fresh, Optional<CrossValidatedLoss> promised, long seed) {
        Dataset rows = all.select(fresh);
        Provenance learnt = deployed.provenance();
        return new FreshComparison(
                fresh,
                rows,
                Predictions.of(deployed, rows),
                (double) learnt.exited() / learnt.rows(),
                promised,
                Optional.empty(),
                seed);
    }

    /** @param predictions what the new model says of each fresh row, had it not seen it */
    FreshComparison with(Measured<Predictions> predictions) {
        return new FreshComparison(fresh, rows, deployed, exitShare, promised, Optional.of(predictions), seed);
    }

    /**
     * All fresh rows.
     *
     * @param comparison empty where there are no fresh rows, or no model was trained
     * @param newRows what is to be thought of them, of those of any file and of all together
     */
    record Whole(Optional<ModelComparison> comparison, NewRows newRows) {}

    /**
     * On all fresh rows but those of files that can't say by themselves: a file without exits would reward whoever predicts none,
     * and drown the others. Where that leaves nothing, on all of them.
     */
    Whole whole(IngestionRecord record) {
        List<int[]> files = RowRanges.byFile(record).values().stream()
                .map(this::chosen)
                .filter(chosen -> chosen.length > 0)
                .toList();
        if (files.isEmpty()) {
            return new Whole(Optional.empty(), NewRows.SOUND);
        }
        int[] telling = files.stream()
                .filter(chosen -> !ModelComparison.saysNothing(rows.select(chosen), seed))
                .flatMapToInt(Arrays::stream)
                .toArray();
        return new Whole(
                on(telling.length == 0 ? IntStream.range(0, fresh.length).toArray() : telling),
                Stream.concat(Stream.of(IntStream.range(0, fresh.length).toArray()), files.stream())
                        .map(this::judged)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** @param chosen positions among the fresh rows */
    private NewRows judged(int[] chosen) {
        Dataset some = rows.select(chosen);
        if (isOneSided(some)) {
            return NewRows.ONE_SIDED;
        }
        double[] probabilities = deployed.select(chosen).probabilities();
        return promised.filter(loss -> loss.isExceededOn(ClassificationScores.labels(some), probabilities))
                        .isPresent()
                ? NewRows.CONTRADICTING
                : NewRows.SOUND;
    }

    private boolean isOneSided(Dataset some) {
        return ModelComparison.isOneSided(some, exitShare, seed);
    }

    /** Each of these files that brought labelled rows. */
    List<FreshFile> byFile(IngestionRecord record, Set<String> files) {
        return RowRanges.byFile(record).entrySet().stream()
                .filter(file -> files.contains(file.getKey()))
                .map(file -> Map.entry(file.getKey(), chosen(file.getValue())))
                .filter(file -> file.getValue().length > 0)
                .map(file -> check(file.getKey(), file.getValue()))
                .toList();
    }

    private FreshFile check(String file, int[] chosen) {
        Dataset some = rows.select(chosen);
        int[] actual = ClassificationScores.labels(some);
        ConfusionMatrix matrix =
                ConfusionMatrix.of(actual, deployed.select(chosen).classes());
        return new FreshFile(
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
        return IntStream.range(placeOf(range.from()), placeOf(range.to())).toArray();
    }

    /** How many of the fresh rows stand before a row of all. */
    private int placeOf(int row) {
        int place = Arrays.binarySearch(fresh, row);
        return place < 0 ? -place - 1 : place;
    }
}

package risk.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.drift.ColumnDistribution;
import risk.drift.Divergence;
import risk.drift.Profile;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.RowRanges;
import risk.ingest.RowRanges.Range;
import risk.io.ProgressListener;
import risk.model.CrossValidation;
import risk.model.LogisticTraining;
import risk.model.RowClusters;
import risk.process.TrainingUsed.Batch;
import risk.process.TrainingUsed.Candidates;
import risk.process.TrainingUsed.Tried;
import risk.settings.TrainingPlan;
import risk.settings.TrainingPlan.Likeness;
import risk.settings.TrainingSettings;
import risk.text.Format;

/** The rows of {@code finaldata.csv} that a training plan names. */
public final class TrainingRows {

    /** Fewer fresh rows than this don't show what today looks like. */
    static final int LEAST_ROWS_TO_RESEMBLE = 100;

    /** Kinds of rows to tell apart. More would be shares too small to compare, fewer would hide a change. */
    private static final int CLUSTERS = 8;

    /** Of what happened against all odds, so that a log loss stays finite, as scikit-learn's does. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private final int[] rows;
    private final List<Batch> batches;
    private final List<Tried> tried;

    private TrainingRows(int[] rows, List<Batch> batches) {
        this(rows, batches, List.of());
    }

    private TrainingRows(int[] rows, List<Batch> batches, List<Tried> tried) {
        this.rows = rows;
        this.batches = List.copyOf(batches);
        this.tried = List.copyOf(tried);
    }

    /** All rows. */
    public static TrainingRows all(Dataset dataset) {
        return new TrainingRows(IntStream.range(0, dataset.rows()).toArray(), List.of());
    }

    /**
     * The rows that the plan names; all of them where those have one class only, which nothing can be learnt from.
     *
     * @param dataset {@code finaldata.csv}
     * @param record of the ingestion that made it
     * @param newFiles names of the files that the deployed model doesn't know
     * @param fresh indices of the rows that they brought, ascending
     * @param training how models are trained, where some are tried
     */
    public static TrainingRows choose(
            TrainingPlan.Rows plan,
            Dataset dataset,
            IngestionRecord record,
            Set<String> newFiles,
            int[] fresh,
            TrainingSettings training,
            long seed) {
        if (plan instanceof TrainingPlan.Rows.Auto auto) {
            List<Span> files = spans(record, newFiles);
            Map<Candidates, TrainingRows> others = new EnumMap<>(Candidates.class);
            others.put(
                    Candidates.RESEMBLING_BATCHES,
                    ofBatches(dataset, files, resembling(files, auto.resembling(), dataset, fresh, seed)));
            others.put(Candidates.FRESH, ofBatches(dataset, files, onlyNew(files)));
            return best(
                    all(dataset),
                    others,
                    dataset,
                    Arrays.stream(fresh).filter(dataset::isLabelled).toArray(),
                    new CrossValidation(new LogisticTraining(training, ProgressListener.NONE), seed));
        }
        if (plan instanceof TrainingPlan.Rows.All) {
            return all(dataset);
        }
        List<Span> spans = spans(record, newFiles);
        List<Batch> batches = plan instanceof TrainingPlan.Rows.LastBatches last
                ? lastBatches(spans, last.count())
                : resembling(spans, (TrainingPlan.Rows.Resembling) plan, dataset, fresh, seed);
        return ofBatches(dataset, spans, batches);
    }

    private static TrainingRows ofBatches(Dataset dataset, List<Span> spans, List<Batch> batches) {
        int[] rows = IntStream.range(0, spans.size())
                .filter(i -> batches.get(i).used())
                .flatMap(i -> spans.get(i).range().indices())
                .sorted()
                .toArray();
        return hasBothClasses(dataset, rows)
                ? new TrainingRows(rows, batches)
                : new TrainingRows(
                        all(dataset).rows, used(batches, "the rows of those chosen are of one class, so all are in"));
    }

    private static List<Batch> onlyNew(List<Span> spans) {
        return spans.stream()
                .map(span -> batch(span, span.isNew(), Optional.empty(), span.isNew() ? "new" : "of before"))
                .toList();
    }

    /** All rows, or those of the others whose model has the smallest log loss on the fresh rows, where that can be told of both. */
    private static TrainingRows best(
            TrainingRows all,
            Map<Candidates, TrainingRows> others,
            Dataset dataset,
            int[] fresh,
            CrossValidation validation) {
        TrainingRows best = all;
        Optional<Double> least = all.logLoss(dataset, fresh, validation);
        List<Tried> tried = new ArrayList<>();
        tried.add(new Tried(Candidates.ALL, all.labelled(dataset).length, least));
        for (Map.Entry<Candidates, TrainingRows> other : others.entrySet()) {
            TrainingRows rows = other.getValue();
            Optional<Double> logLoss = rows.logLoss(dataset, fresh, validation);
            tried.add(new Tried(other.getKey(), rows.labelled(dataset).length, logLoss));
            if (logLoss.isPresent() && least.isPresent() && logLoss.get() < least.get()) {
                best = rows;
                least = logLoss;
            }
        }
        return new TrainingRows(best.rows, best.batches, tried);
    }

    /** The mean of {@code -log p} of what the fresh rows' labels turned out to be; empty where they are too few to tell. */
    private Optional<Double> logLoss(Dataset dataset, int[] fresh, CrossValidation validation) {
        if (fresh.length < LEAST_ROWS_TO_RESEMBLE) {
            return Optional.empty();
        }
        int[] labelled = labelled(dataset);
        int[] places = Arrays.stream(fresh)
                .map(row -> Arrays.binarySearch(labelled, row))
                .toArray();
        if (Arrays.stream(places).anyMatch(place -> place < 0)) {
            return Optional.empty();
        }
        // Not measured where only one class is left to train on beside one of the folds.
        return Measured.attempt(() -> validation.probabilities(dataset.select(labelled), places))
                .map(probabilities -> IntStream.range(0, fresh.length)
                        .mapToDouble(i -> -Math.log(Math.max(
                                LEAST_PROBABILITY,
                                dataset.label(fresh[i]) == 1 ? probabilities[i] : 1 - probabilities[i])))
                        .average()
                        .orElseThrow())
                .toOptional();
    }

    /** Whether nothing can be learnt from them, for they hold no exit, or nothing but exits. */
    public boolean teachNothing(Dataset dataset) {
        return !hasBothClasses(dataset, rows);
    }

    private int[] labelled(Dataset dataset) {
        return Arrays.stream(rows).filter(dataset::isLabelled).toArray();
    }

    /** What was tried, where the best rows were to be chosen; empty otherwise. */
    public List<Tried> tried() {
        return tried;
    }

    /**
     * These without some.
     *
     * @param others ascending
     */
    public TrainingRows without(int[] others) {
        return new TrainingRows(
                Arrays.stream(rows)
                        .filter(row -> Arrays.binarySearch(others, row) < 0)
                        .toArray(),
                batches,
                tried);
    }

    /** Their indices, ascending. */
    public int[] indices() {
        return rows.clone();
    }

    public List<Batch> batches() {
        return batches;
    }

    /** A file's rows. */
    private record Span(String file, Range range, boolean isNew) {}

    /** In the order in which they came. */
    private static List<Span> spans(IngestionRecord record, Set<String> newFiles) {
        Map<String, Range> ranges = RowRanges.byFile(record);
        List<Span> spans = new ArrayList<>();
        for (String file : record.batches()) {
            spans.add(new Span(file, Objects.requireNonNull(ranges.get(file)), newFiles.contains(file)));
        }
        return spans;
    }

    private static List<Batch> lastBatches(List<Span> spans, int count) {
        // A stable sort: in their order, new ones last.
        List<Span> inOrder =
                spans.stream().sorted(Comparator.comparing(Span::isNew)).toList();
        List<Span> last = inOrder.subList(Math.max(0, inOrder.size() - count), inOrder.size());
        return spans.stream()
                .map(span -> {
                    boolean isLast = last.contains(span);
                    return batch(
                            span,
                            isLast || span.isNew(),
                            Optional.empty(),
                            span.isNew() ? "new" : isLast ? "among the last " + count : "before the last " + count);
                })
                .toList();
    }

    private static List<Batch> resembling(
            List<Span> spans, TrainingPlan.Rows.Resembling plan, Dataset dataset, int[] fresh, long seed) {
        Span last = spans.get(spans.size() - 1);
        int[] today = fresh.length > 0 ? fresh : last.range().indices().toArray();
        if (today.length < LEAST_ROWS_TO_RESEMBLE) {
            return used(
                    spans.stream()
                            .map(span -> batch(span, true, Optional.empty(), ""))
                            .toList(),
                    "too few rows to say what resembles today");
        }
        ToDoubleFunction<int[]> divergence = plan.by() == Likeness.KL_DIVERGENCE
                ? byColumns(dataset, today)
                : byClusters(RowClusters.of(dataset, CLUSTERS, seed), today);
        return spans.stream()
                .map(span -> {
                    if (span.isNew() || (fresh.length == 0 && span.equals(last))) {
                        return batch(span, true, Optional.empty(), span.isNew() ? "new" : "the last");
                    }
                    double found =
                            divergence.applyAsDouble(span.range().indices().toArray());
                    boolean resembles = found < plan.threshold();
                    return batch(
                            span,
                            resembles,
                            Optional.of(found),
                            "divergence " + Format.ROUGH_SCORE.of(found)
                                    + (resembles ? ", like today" : ", unlike today"));
                })
                .toList();
    }

    private static ToDoubleFunction<int[]> byColumns(Dataset dataset, int[] today) {
        Profile now = Profile.of(dataset.select(today));
        return rows -> Divergence.mean(now, Profile.of(dataset.select(rows)));
    }

    private static ToDoubleFunction<int[]> byClusters(int[] clusterOf, int[] today) {
        ColumnDistribution now = shares(clusterOf, today);
        return rows -> Divergence.of(now, shares(clusterOf, rows));
    }

    private static ColumnDistribution shares(int[] clusterOf, int[] rows) {
        List<String> clusters =
                IntStream.range(0, CLUSTERS).mapToObj(Integer::toString).toList();
        return ColumnDistribution.ofLevels(
                "cluster",
                clusters,
                Arrays.stream(rows).map(row -> clusterOf[row]).toArray());
    }

    private static Batch batch(Span span, boolean used, Optional<Double> divergence, String why) {
        return new Batch(span.file(), span.range().rows(), used, divergence, why);
    }

    private static List<Batch> used(List<Batch> batches, String why) {
        return batches.stream()
                .map(batch -> new Batch(batch.file(), batch.rows(), true, batch.divergence(), why))
                .toList();
    }

    private static boolean hasBothClasses(Dataset dataset, int[] rows) {
        return Arrays.stream(rows).anyMatch(row -> dataset.label(row) == 0)
                && Arrays.stream(rows).anyMatch(row -> dataset.label(row) == 1);
    }
}

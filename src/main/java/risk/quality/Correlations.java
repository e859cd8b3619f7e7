package risk.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.quality.Correlation.Method;
import risk.quality.CorrelationColumns.Coefficient;
import risk.quality.CorrelationColumns.Pair;
import risk.settings.QualitySettings;
import risk.statistics.PValue;
import risk.statistics.RowSample;

/** The correlations of a data set beside those of the reference. */
final class Correlations {

    /** Cochran's rule of thumb for χ²: how many rows a table of categories should have for each of its cells. */
    private static final int ROWS_A_CELL = 5;

    /** Rows times pairs of columns: about a second's work, which for a hundred columns would be ten. */
    private static final long CELLS_IN_PAIRS = 5_000_000;

    /** The standard error of a correlation is at most 0.03 then, however many columns there are. */
    private static final int FEWEST_ROWS = 1_000;

    /** What changed most comes first, then what is strongest; the order of the schema where both are equal. */
    private static final Comparator<Correlation> LARGEST_CHANGE_FIRST = Comparator.comparingDouble(
                    (Correlation c) -> magnitude(c.change()))
            .thenComparingDouble(c -> magnitude(c.value()))
            .reversed();

    private static final Measured<Coefficient> NO_REFERENCE = Measured.not("the reference has no such columns");

    private final CorrelationColumns current;
    private final Optional<CorrelationColumns> reference;
    private final QualitySettings settings;
    private final List<Pair> pairs;
    private final List<Correlation> all;

    Correlations(Dataset current, Optional<Dataset> reference, QualitySettings settings) {
        this.current = new CorrelationColumns(sampled(current, settings));
        this.reference = reference.map(rows -> new CorrelationColumns(sampled(rows, settings)));
        this.settings = settings;
        this.pairs = this.current.pairs();
        this.all = pairs.parallelStream().map(this::correlation).toList();
    }

    /** Those that changed most, or are strongest; at most so many, for a hundred columns have thousands of pairs. */
    List<Correlation> first(int count) {
        return all.stream().sorted(LARGEST_CHANGE_FIRST).limit(count).toList();
    }

    /** A finding for each pair of columns with a coefficient that moved far and beyond chance; the one that moved most. */
    List<Finding> findings() {
        List<Correlation> moved = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (hasMoved(pairs.get(i), all.get(i))) {
                moved.add(all.get(i));
            }
        }
        moved.sort(LARGEST_CHANGE_FIRST);
        Set<String> told = new HashSet<>();
        return moved.stream()
                .filter(correlation -> told.add(key(correlation)))
                .map(this::finding)
                .toList();
    }

    /** At most so many rows as settings and time allow, each as likely as any other, in their order. */
    static Dataset sampled(Dataset dataset, QualitySettings settings) {
        long columns = dataset.schema().features().size() + 1L;
        long affordable = Math.max(FEWEST_ROWS, CELLS_IN_PAIRS / (columns * (columns - 1) / 2));
        int most = (int) Math.min(settings.correlationRows(), affordable);
        if (dataset.rows() <= most) {
            return dataset;
        }
        return dataset.select(RowSample.of(dataset.rows(), most, settings.seed()));
    }

    private Correlation correlation(Pair pair) {
        Coefficient now = current.coefficient(pair).orElseThrow();
        Measured<Coefficient> before = reference
                .flatMap(columns -> columns.coefficient(pair))
                .<Measured<Coefficient>>map(Measured::of)
                .orElse(NO_REFERENCE);
        Measured<Double> value = now.measured();
        Measured<Double> was = before.flatMap(Coefficient::measured);
        return new Correlation(
                pair.first(),
                pair.second(),
                pair.method(),
                value,
                was,
                value.flatMap(is -> was.map(then -> is - then)),
                now.rows(),
                before.map(Coefficient::rows));
    }

    private boolean hasMoved(Pair pair, Correlation c) {
        if (!c.change().isMeasured() || magnitude(c.change()) < settings.correlationChange()) {
            return false;
        }
        if (c.method() == Method.CRAMERS_V) {
            return hasRowsEnough(pair, c);
        }
        double variance = c.method() == Method.SPEARMAN ? PValue.SPEARMAN_VARIANCE : 1;
        double chance = PValue.ofCorrelationChange(
                c.value().orElseThrow(),
                c.rows(),
                c.reference().orElseThrow(),
                c.referenceRows().orElseThrow(),
                variance);
        return chance < settings.significance();
    }

    /** V has no simple distribution; but of sparse tables it is large by chance alone. */
    private boolean hasRowsEnough(Pair pair, Correlation c) {
        return c.rows() >= ROWS_A_CELL * current.cells(pair)
                && c.referenceRows().orElseThrow()
                        >= ROWS_A_CELL * reference.orElseThrow().cells(pair);
    }

    private Finding finding(Correlation c) {
        String method = switch (c.method()) {
            case PEARSON -> "Pearson's correlation";
            case SPEARMAN -> "Spearman's correlation";
            case CRAMERS_V -> "Cramér's V";
        };
        return Finding.warning(FindingKey.CORRELATION)
                .about(c.first() + ", " + c.second())
                .measured(magnitude(c.change()), Unit.CORRELATION)
                .limit(settings.correlationChange())
                .with("method", method)
                .with("first", c.first())
                .with("second", c.second())
                .with("value", c.value().orElseThrow())
                .with("reference", c.reference().orElseThrow());
    }

    private static String key(Correlation c) {
        return c.first() + '\0' + c.second();
    }

    private static double magnitude(Measured<Double> value) {
        return Math.abs(value.orElse(0.0));
    }
}

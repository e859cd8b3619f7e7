package risk.quality;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDistribution;
import risk.statistics.Quantile;

/** Between which numbers a column lies, by {@link Quantile#HF7}: p5 has 5 % of the rows below it. */
public record Quantiles(double p1, double p5, double p25, double p50, double p75, double p95, double p99) {

    /** Those of a numeric column; null where no row has a number. */
    static @Nullable Quantiles of(ColumnDistribution column) {
        if (column.rows() == 0) {
            return null;
        }
        LongToDoubleFunction sorted = column.sorted();
        DoubleUnaryOperator at = share -> Quantile.HF7.of(column.rows(), sorted, share);
        return new Quantiles(
                at.applyAsDouble(0.01),
                at.applyAsDouble(0.05),
                at.applyAsDouble(0.25),
                at.applyAsDouble(0.5),
                at.applyAsDouble(0.75),
                at.applyAsDouble(0.95),
                at.applyAsDouble(0.99));
    }
}

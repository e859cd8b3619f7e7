package risk.quality;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import risk.drift.ColumnDistribution;
import risk.finding.Measured;
import risk.statistics.Quantile;

/** Between which numbers a column lies, by {@link Quantile#HF7}: p5 has 5 % of the rows below it. */
public record Quantiles(double p1, double p5, double p25, double p50, double p75, double p95, double p99) {

    /** Those of a numeric column. */
    static Measured<Quantiles> of(ColumnDistribution column) {
        if (column.rows() == 0) {
            return Measured.not("no row has a number");
        }
        LongToDoubleFunction sorted = column.sorted();
        DoubleUnaryOperator at = share -> Quantile.HF7.of(column.rows(), sorted, share);
        return Measured.of(new Quantiles(
                at.applyAsDouble(0.01),
                at.applyAsDouble(0.05),
                at.applyAsDouble(0.25),
                at.applyAsDouble(0.5),
                at.applyAsDouble(0.75),
                at.applyAsDouble(0.95),
                at.applyAsDouble(0.99)));
    }
}

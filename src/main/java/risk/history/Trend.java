package risk.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.data.Tables;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.statistics.MannKendall;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How one number developed.
 *
 * @param subject a column, or which rows it is of; empty where the measure says all
 * @param points those that are shown, oldest first, at least one
 * @param pValue of the Mann-Kendall test of the points that are shown; below {@value #STEADY} they climb or fall steadily
 */
public record Trend(String measure, String subject, List<Point> points, double pValue) {

    /** What is usual is told from so many values on. */
    public static final int LEAST_BEFORE = 8;

    /** How many values before tell what is usual: with all of them, what has lasted for a year would stay unusual. */
    static final int MOST_BEFORE = 100;

    private static final double DEVIATIONS = 3;

    private static final double STEADY = 0.01;

    /** Smaller differences are those of rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * A value and when it was measured.
     *
     * @param batch the names of the input files that it is of; empty where it is of none
     * @param usual where the value was to be expected by the {@value Trend#MOST_BEFORE} before it, or as many as there are; empty
     *     with fewer than {@value Trend#LEAST_BEFORE}
     * @param outside whether it lies elsewhere
     */
    public record Point(
            @JsonSerialize(using = ToStringSerializer.class) Instant time,
            String release,
            String batch,
            double value,
            Optional<Band> usual,
            boolean outside) {}

    /** The mean of values, less and more three standard deviations (of a sample). */
    public record Band(double lower, double upper) {

        static Band of(DoubleColumn before) {
            double mean = before.mean();
            double reach = DEVIATIONS * before.standardDeviation();
            return new Band(mean - reach, mean + reach);
        }

        private boolean holds(double value) {
            double rounding = ROUNDING * Math.max(Math.abs(lower), Math.abs(upper));
            return value >= lower - rounding && value <= upper + rounding;
        }
    }

    public Trend {
        points = List.copyOf(points);
    }

    /**
     * The trend of the last rows of a table of {@link #table}.
     *
     * @param shown how many of them, which need {@value #MOST_BEFORE} before them in the table, where there are as many
     */
    static Trend of(String measure, String subject, Table rows, int shown) {
        DoubleColumn values = rows.doubleColumn("value");
        int first = Math.max(0, rows.rowCount() - shown);
        List<Point> points = new ArrayList<>();
        for (int row = first; row < rows.rowCount(); row++) {
            Optional<Band> usual = row < LEAST_BEFORE
                    ? Optional.empty()
                    : Optional.of(Band.of(values.inRange(Math.max(0, row - MOST_BEFORE), row)));
            double value = values.getDouble(row);
            points.add(new Point(
                    rows.instantColumn("time").get(row),
                    rows.stringColumn("release").get(row),
                    rows.stringColumn("batch").get(row),
                    value,
                    usual,
                    usual.isPresent() && !usual.get().holds(value)));
        }
        double p = MannKendall.of(values.last(points.size()).asDoubleArray()).pValue();
        return new Trend(measure, subject, points, p);
    }

    /** A table of values in the order of time, without any yet. */
    static Table table() {
        return Tables.of(List.of(
                InstantColumn.create("time"),
                StringColumn.create("release"),
                StringColumn.create("batch"),
                DoubleColumn.create("value")));
    }

    /** Measure and subject, as people read them. */
    public String name() {
        return subject.isEmpty() ? measure : measure + " of " + subject;
    }

    /** The newest point. */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /** Whether the points climb or fall steadily. */
    public boolean isSteady() {
        return pValue < STEADY;
    }

    /** That the newest value is unusual, or that the values climb or fall steadily. */
    @JsonProperty
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Point last = last();
        if (last.outside()) {
            Band usual = last.usual().orElseThrow();
            findings.add(Finding.warning(FindingKey.UNUSUAL_VALUE)
                    .about(name())
                    .measured(last.value(), Unit.VALUE)
                    .limit(last.value() < usual.lower() ? usual.lower() : usual.upper())
                    .with("lower", usual.lower())
                    .with("upper", usual.upper()));
        }
        if (isSteady()) {
            findings.add(Finding.info(FindingKey.STEADY_TREND)
                    .about(name())
                    .measured(pValue, Unit.P_VALUE)
                    .limit(STEADY)
                    .with("from", points.get(0).value())
                    .with("to", last.value())
                    .with("points", points.size()));
        }
        return findings;
    }
}

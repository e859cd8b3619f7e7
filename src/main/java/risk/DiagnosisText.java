package risk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import risk.pipeline.Diagnosis;
import risk.quality.SummaryStatistics;

/** All that is diagnosed as people read it in a terminal. */
final class DiagnosisText {

    private static final SummaryStatistics NONE = new SummaryStatistics(null, null, null, null);

    private final Diagnosis diagnosis;

    private DiagnosisText(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    static String of(Diagnosis diagnosis) {
        return new DiagnosisText(diagnosis).text();
    }

    private String text() {
        return String.format(
                        Locale.ROOT,
                        "Predictions of release %s: %,d of %,d clients in the test data exit%n",
                        diagnosis.release(),
                        diagnosis.predictions().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        diagnosis.predictions().size())
                + "\n" + statistics()
                + "\n" + DataHealthText.of(diagnosis.dataHealth())
                + "\n" + ModelHealthText.of(diagnosis.modelHealth())
                + "\n" + timing()
                + "\n" + dependencies();
    }

    private TextTable statistics() {
        TextTable table = new TextTable("Ingested data", "mean", "median", "mode", "std", "missing %");
        diagnosis.missingPercent().forEach((column, missing) -> {
            SummaryStatistics of = diagnosis.summaryStatistics().getOrDefault(column, NONE);
            table.row(
                    column,
                    TextTable.number(of.mean()),
                    TextTable.number(of.median()),
                    TextTable.number(of.mode()),
                    TextTable.number(of.std()),
                    TextTable.number(missing));
        });
        return table;
    }

    private TextTable timing() {
        return new TextTable("Timing", "seconds")
                .row("ingestion", seconds(diagnosis.timing().ingestion().toNanos()))
                .row("training", seconds(diagnosis.timing().training().toNanos()));
    }

    private String dependencies() {
        TextTable table = new TextTable("Dependency", "current", "latest");
        diagnosis
                .dependencies()
                .dependencies()
                .forEach(dependency -> table.row(dependency.name(), dependency.current(), dependency.latest()));
        String asOf = diagnosis.dependencies().checkedAt();
        return table + (asOf == null ? "" : "latest versions as of " + second(asOf) + "\n");
    }

    private static String second(String time) {
        return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}

package risk.view;

import java.util.List;
import java.util.Map;
import risk.monitor.DependencyReport;
import risk.pipeline.Diagnosis;
import risk.pipeline.Timing;
import risk.quality.SummaryStatistics;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;

/** All that is to be said of a project. */
public final class DiagnosisView {

    private DiagnosisView() {}

    public static Document of(Diagnosis diagnosis) {
        List<Integer> predictions = diagnosis.predictions();
        Heading predicted = new Heading(
                1,
                Line.whole("Predictions of release " + diagnosis.release() + ": "
                        + Numbers.grouped(
                                predictions.stream().mapToInt(Integer::intValue).sum()) + " of "
                        + Numbers.grouped(predictions.size()) + " clients in the test data exit"));
        return VerdictView.of(diagnosis.verdict())
                .then(Document.of(predicted, statistics(diagnosis.summaryStatistics(), diagnosis.missingPercent())))
                .then(DataHealthView.of(diagnosis.dataHealth()))
                .then(ModelHealthView.of(diagnosis.modelHealth()))
                .then(Document.of(timing(diagnosis.timing()), dependencies(diagnosis.dependencies())));
    }

    static Table statistics(Map<String, SummaryStatistics> statistics, Map<String, Double> missingPercent) {
        Table.Builder table = Table.of(
                Column.text("Ingested data"),
                Column.number("mean"),
                Column.number("median"),
                Column.number("mode"),
                Column.number("std"),
                Column.number("missing %"));
        missingPercent.forEach((column, missing) -> {
            SummaryStatistics of = statistics.getOrDefault(column, SummaryStatistics.NONE);
            table.row(
                    Cell.text(column),
                    Cell.number(of.mean(), Format.AMOUNT),
                    Cell.number(of.median(), Format.AMOUNT),
                    Cell.number(of.mode(), Format.AMOUNT),
                    Cell.number(of.std(), Format.AMOUNT),
                    Cell.number(missing, Format.AMOUNT));
        });
        return table.build();
    }

    static Table timing(Timing timing) {
        return Table.of(Column.text("Timing"), Column.number("seconds"))
                .row(Cell.text("ingestion"), seconds(timing.ingestion().toNanos()))
                .row(Cell.text("training"), seconds(timing.training().toNanos()))
                .build();
    }

    private static Cell seconds(long nanos) {
        return Cell.number(nanos / 1e9, Format.MILLISECONDS);
    }

    static Table dependencies(DependencyReport report) {
        Table.Builder table = Table.of(Column.text("Dependency"), Column.number("current"), Column.number("latest"));
        report.dependencies()
                .forEach(dependency -> table.row(
                        Cell.text(dependency.name()), Cell.text(dependency.current()), Cell.text(dependency.latest())));
        if (report.checkedAt() != null) {
            table.note(Line.whole("latest versions as of " + Times.second(report.checkedAt())));
        }
        return table.build();
    }
}

package risk.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import risk.finding.Measured;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.ConfusionMatrix;
import risk.stream.PredictionWindow;
import risk.stream.StreamReport;
import risk.stream.Streams;
import risk.stream.WindowLook;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** The kept predictions of each release, window by window: their drift, how well they were expected to do, and how well they did. */
public final class WindowsView {

    /** As many of the last windows are shown of a release. */
    private static final int MOST_WINDOWS = 12;

    private WindowsView() {}

    public static Document of(Streams streams) {
        List<Block> blocks = new ArrayList<>();
        for (StreamReport stream : streams.releases()) {
            blocks.add(facts(stream));
            blocks.add(windows(stream));
        }
        return new Document(blocks);
    }

    /** That no prediction of a release that is retained was kept. */
    public static Document none() {
        return Document.of(
                Paragraph.of(
                        Line.flowing(
                                "no prediction of a release that is there was kept yet: set \"predictions\": {\"log\": \"on\"}, and let risk.App predict")));
    }

    private static Facts facts(StreamReport stream) {
        ConfusionMatrix known = stream.known();
        String realised = known.rows() == 0
                ? "of none the truth is known"
                : "of %s the truth is known: F1 %s, accuracy %s"
                        .formatted(
                                Numbers.grouped(known.rows()),
                                known.definedF1().fold(Format.SCORE::of, why -> "-"),
                                Format.SCORE.of(known.accuracy()));
        return Facts.of(
                Facts.Fact.flowing("release", stream.release()),
                Facts.Fact.flowing("predictions", Numbers.grouped(stream.rows()) + "; " + realised),
                Facts.Fact.flowing(
                        "errors",
                        stream.detectors().stream().map(WindowsView::detector).collect(Collectors.joining(", "))));
    }

    private static String detector(StreamReport.Detector detector) {
        return detector.method().label() + ": "
                + detector.lastAlarm()
                        .map(time -> Words.count(detector.alarms(), "alarm") + ", the last at " + Times.second(time))
                        .orElse("no alarm");
    }

    private static Table windows(StreamReport stream) {
        Table.Builder table = Table.of(
                Column.text("From"),
                Column.text("to"),
                Column.number("rows"),
                Column.number("drifted"),
                Column.number("F1 estimated"),
                Column.number("realised"),
                Column.number("known"));
        List<PredictionWindow> windows = stream.windows();
        for (PredictionWindow window : windows.subList(Math.max(0, windows.size() - MOST_WINDOWS), windows.size())) {
            List<Cell> cells = List.of(
                    new Cell.Time(Instant.parse(window.from())),
                    new Cell.Time(Instant.parse(window.to())),
                    Cell.count(window.rows()),
                    drift(window),
                    Cell.number(
                            Measured.of(
                                    window.look().flatMap(WindowLook::estimate).map(WindowLook.Estimate::f1),
                                    window.closed().isEmpty() ? "the window has not ended" : "nobody can say"),
                            Format.SCORE),
                    Cell.number(window.realisedF1(), Format.SCORE),
                    Cell.count(window.known().rows()));
            if (window.drifted()) {
                table.highlightedRow(cells);
            } else {
                table.row(cells);
            }
        }
        return table.build();
    }

    private static Cell drift(PredictionWindow window) {
        if (window.look().isEmpty()) {
            return new Cell.Missing("the window has not ended");
        }
        WindowLook look = window.look().get();
        return look.notCompared().isPresent()
                ? new Cell.Missing(look.notCompared().get())
                : Cell.number(look.share(), Format.WHOLE_SHARE);
    }
}

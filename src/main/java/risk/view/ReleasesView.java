package risk.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.deploy.Release;
import risk.layout.ReleaseFolder;
import risk.pipeline.Deploy.Period;
import risk.pipeline.Deploy.Retained;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Times;

/** The releases that are kept, and which of them is live. */
public final class ReleasesView {

    private ReleasesView() {}

    /** Each with its score and the times at which it was live. */
    public static Document of(List<Retained> releases) {
        Table.Builder table = Table.of(Column.text("Release"), Column.number("F1"), Column.text("live"));
        for (Retained release : releases) {
            table.row(
                    Cell.text(release.id() + (release.live() ? " *" : "")),
                    score(release.f1Score()),
                    periods(release.periods()));
        }
        Stream<Block> unrecorded = releases.stream()
                .filter(release -> !release.onRecord())
                .map(release -> Paragraph.of(Line.whole(release.id()
                        + ": nothing says what its files were like, so that damage isn't seen; risk.Deployment --repair"
                        + " puts on record what they are like now")));
        return Document.of(Stream.concat(Stream.of(table.build()), unrecorded).toArray(Block[]::new));
    }

    private static Cell score(Optional<Double> f1) {
        if (f1.isEmpty()) {
            return new Cell.Missing("the release is damaged");
        }
        // An undefined score is kept as 0.
        return f1.get() > 0 ? Cell.number(f1.get(), Format.SCORE) : new Cell.Missing("F1 is 0 or undefined");
    }

    private static Cell periods(List<Period> periods) {
        return periods.isEmpty()
                ? new Cell.Missing("never live")
                : Cell.text(periods.stream().map(ReleasesView::period).collect(Collectors.joining(", ")));
    }

    private static String period(Period period) {
        return Times.second(period.since()) + " to "
                + period.until().map(Times::second).orElse("now");
    }

    /** That a release is live now. */
    public static Document live(Release release, Path productionFolder) {
        return Document.of(Paragraph.of(Line.whole(productionFolder + ": release " + release.id() + " is live")));
    }

    /** The record itself is never restored: it has no second one. */
    private static boolean isRecord(Path file) {
        return file.endsWith(ReleaseFolder.MANIFEST);
    }

    /** What was given back to releases. */
    public static Document restored(List<Path> files, Path productionFolder) {
        return Document.of(
                files.isEmpty()
                        ? new Block[] {Paragraph.of(Line.whole(productionFolder + ": nothing was restored"))}
                        : files.stream()
                                .map(file -> Paragraph.of(Line.whole(file
                                        + (isRecord(file)
                                                ? ": written, by what its files are like now"
                                                : ": restored"))))
                                .toArray(Block[]::new));
    }
}

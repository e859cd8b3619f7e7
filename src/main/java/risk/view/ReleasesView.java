package risk.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.deploy.LiveLog;
import risk.deploy.Release;
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

    /**
     * Each with its score and the times at which it was live.
     *
     * @param live the one that is now
     * @param log oldest first
     */
    public static Document of(List<Release> releases, Optional<Release> live, List<LiveLog.Entry> log)
            throws IOException {
        Map<String, List<String>> periods = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            String until = i + 1 < log.size() ? Times.second(log.get(i + 1).since()) : "now";
            periods.computeIfAbsent(log.get(i).release(), id -> new ArrayList<>())
                    .add(Times.second(log.get(i).since()) + " to " + until);
        }
        String liveId = live.map(Release::id).orElse("");
        Table.Builder table = Table.of(Column.text("Release"), Column.number("F1"), Column.text("live"));
        for (Release release : releases) {
            List<String> ofRelease = periods.getOrDefault(release.id(), List.of());
            table.row(
                    Cell.text(release.id() + (release.id().equals(liveId) ? " *" : "")),
                    Cell.number(release.score(), Format.SCORE),
                    ofRelease.isEmpty() ? new Cell.Missing("never live") : Cell.text(String.join(", ", ofRelease)));
        }
        return Document.of(table.build());
    }

    /** That a release is live now. */
    public static Document live(Release release, Path productionFolder) {
        return Document.of(Paragraph.of(Line.whole(productionFolder + ": release " + release.id() + " is live")));
    }
}

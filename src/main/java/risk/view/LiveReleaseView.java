package risk.view;

import java.util.ArrayList;
import java.util.List;
import risk.history.LiveRelease;
import risk.history.LiveRelease.TrainedOn;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.text.Format;
import risk.text.Times;
import risk.text.Words;

/** Which release was live at some time, and what made it. */
public final class LiveReleaseView {

    private LiveReleaseView() {}

    public static Document of(LiveRelease live) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.flowing("release", live.release()));
        facts.add(Fact.flowing("live from", Times.second(live.from()) + " (" + live.how() + ")"));
        facts.add(Fact.flowing(
                "until",
                live.to()
                        .map(to -> Times.second(to) + ", then " + live.next().orElse("?"))
                        .orElse("now")));
        facts.add(Fact.flowing("F1", live.f1Score().map(Format.SCORE::of).orElse("not known")));
        String topic = "trained on";
        for (TrainedOn file : live.files()) {
            facts.add(Fact.flowing(topic, file.name() + ", " + Words.groupedCount(file.rows(), "row")));
            topic = "";
        }
        return Document.of(new Facts(facts));
    }
}

package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.schedule.Heartbeat;
import risk.schedule.RunStatus;
import risk.text.Format;
import risk.text.Times;

/** When the full process ran last, and what came of it. */
public final class RunStatusView {

    private RunStatusView() {}

    /** @param release the name of the live release; empty where nothing is deployed */
    public static Document of(RunStatus status, Optional<String> release) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.flowing(
                "last run",
                status.last()
                        .map(beat -> Times.second(beat.time()) + ", "
                                + Times.span((double)
                                        Math.max(0, beat.age(status.now()).toSeconds())) + " ago")
                        .orElse("none yet")));
        status.last().ifPresent(beat -> facts.add(Fact.flowing("outcome", outcome(beat))));
        facts.add(Fact.flowing("live", release.map(id -> "release " + id).orElse("nothing is deployed")));
        status.silence()
                .ifPresent(silence -> facts.add(Fact.flowing(silence.severity().label(), silence.phrase())));
        return Document.of(new Facts(facts));
    }

    private static String outcome(Heartbeat beat) {
        return beat.outcome().inWords() + ", in " + Format.SECONDS.of(beat.seconds()) + " s";
    }
}

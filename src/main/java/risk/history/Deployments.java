package risk.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.deploy.LiveLog;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.io.InvalidInputException;

/** Which release became live when, by the log that lies with the releases: it has every one, whatever became of the journal. */
public final class Deployments {

    private Deployments() {}

    /** All of them, oldest first. Of a release that is no longer retained the score is unknown. */
    static List<Event.Deployment> of(ProductionFolder production) throws IOException {
        Map<String, Release> retained = new HashMap<>();
        production.releases().forEach(release -> retained.put(release.id(), release));
        Set<String> before = new HashSet<>();
        List<Event.Deployment> deployments = new ArrayList<>();
        for (LiveLog.Entry entry : production.liveLog()) {
            deployments.add(of(entry, retained.get(entry.release()), before));
            before.add(entry.release());
        }
        return deployments;
    }

    /** The one that made the live release live; none where there is no release. */
    public static List<Event> newest(ProductionFolder production) throws IOException {
        List<Event.Deployment> all = of(production);
        return all.isEmpty() ? List.of() : List.of(all.get(all.size() - 1));
    }

    private static Event.Deployment of(LiveLog.Entry entry, @Nullable Release release, Set<String> before)
            throws IOException {
        String id = entry.release();
        String how = before.contains(id)
                ? "rolled back"
                : release != null && release.isDeployedByHand() ? "by hand" : before.isEmpty() ? "first" : "re-trained";
        return new Event.Deployment(
                id, id.substring(id.indexOf('-') + 1), EventTime.text(entry.since()), how, score(release));
    }

    private static @Nullable Double score(@Nullable Release release) throws IOException {
        try {
            return release == null ? null : (Double) release.score();
        } catch (InvalidInputException e) {
            return null; // Damaged since: the deployment is worth remembering all the same.
        }
    }
}

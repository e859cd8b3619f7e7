package risk.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import risk.deploy.LiveLog;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.io.InvalidInputException;
import risk.text.UtcTime;

/** Which release became live when, by the log that lies with the releases: it has every one, whatever became of the journal. */
public final class Deployments {

    private Deployments() {}

    /**
     * Those that somebody lacks, oldest first. Of a release that is no longer retained the score is unknown. To know it of another
     * takes the digests of its files, and so nobody is asked of whom the answer isn't needed.
     *
     * @param lacked of a release and when it became live, as events have it
     */
    static List<Event.Deployment> of(ProductionFolder production, BiPredicate<String, String> lacked)
            throws IOException {
        Map<String, Release> retained = new HashMap<>();
        production.releases().forEach(release -> retained.put(release.id(), release));
        Set<String> before = new HashSet<>();
        List<Event.Deployment> deployments = new ArrayList<>();
        for (LiveLog.Entry entry : production.liveLog()) {
            if (lacked.test(entry.release(), UtcTime.text(entry.since()))) {
                deployments.add(of(entry, retained.get(entry.release()), before));
            }
            before.add(entry.release());
        }
        return deployments;
    }

    /** The one that made the live release live; none where there is no release. */
    public static List<Event> newest(ProductionFolder production) throws IOException {
        List<LiveLog.Entry> log = production.liveLog();
        if (log.isEmpty()) {
            return List.of();
        }
        String last = UtcTime.text(log.get(log.size() - 1).since());
        List<Event.Deployment> newest = of(production, (release, from) -> from.equals(last));
        return List.of(newest.get(newest.size() - 1));
    }

    private static Event.Deployment of(LiveLog.Entry entry, @Nullable Release release, Set<String> before)
            throws IOException {
        String id = entry.release();
        String how = before.contains(id)
                ? "rolled back"
                : release != null && release.isDeployedByHand() ? "by hand" : before.isEmpty() ? "first" : "re-trained";
        return new Event.Deployment(
                id, id.substring(id.indexOf('-') + 1), UtcTime.text(entry.since()), how, score(release));
    }

    private static @Nullable Double score(@Nullable Release release) throws IOException {
        try {
            return release == null ? null : (Double) release.score();
        } catch (InvalidInputException e) {
            return null; // Damaged since: the deployment is worth remembering all the same.
        }
    }
}

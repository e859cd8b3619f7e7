package risk.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.deploy.LiveLog;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.deploy.ReleaseManifest;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.process.DecidedRun;
import risk.process.DecisionStore;
import risk.process.PendingWork;
import risk.project.Project;

/** Makes a trained model the deployed one, or an earlier one again. */
public final class Deploy {

    private Deploy() {}

    /** @throws InvalidInputException if model, score or the list of ingested files is absent or no such file */
    public static Release run(Project project) throws IOException {
        return project.deploy(ReleaseManifest.BY_HAND);
    }

    /**
     * Goes back to the release from which the live one was reached.
     *
     * @throws InvalidInputException if no earlier release is retained
     */
    public static Release rollBack(Project project) throws IOException {
        ProductionFolder production = project.production();
        production.restore();
        Release earlier = production.earlier();
        String from = production.liveId();
        Quarantine quarantine = closedBooks(project)
                .withoutAgreement(earlier.ingestedFiles(), Instant.now().toString());
        project.keepQuarantine(quarantine);
        // Written first: between the two, a run of the full process would deploy again what is gone back from.
        new DecisionStore(project)
                .write(DecidedRun.rollBack(from, earlier.id(), quarantine.admitted(project.inputFiles())));
        production.makeLive(earlier);
        return earlier;
    }

    /** Writes down what a run decided that died on the way, since its decision is about to be replaced; and what is set aside then. */
    private static Quarantine closedBooks(Project project) throws IOException {
        try {
            PendingWork work = PendingWork.of(project, false);
            if (work.unfinished().isPresent()) {
                FullRun.finish(project, work.unfinished().get());
            }
            return work.quarantine();
        } catch (InvalidInputException e) {
            // Nobody is kept from going back by a damaged record of the last run.
            return project.quarantine();
        }
    }

    /**
     * Gives releases back what they were deployed with, where the same content stands beside them.
     *
     * @return the files that were restored
     */
    public static List<Path> repair(Project project) throws IOException {
        project.production().restore();
        return project.production()
                .repair(List.of(project.models().path(), project.output().path()));
    }

    /**
     * A release that is retained.
     *
     * @param f1Score with which it was deployed; empty where nobody can say any more
     * @param damage what has become another since; empty where nothing has
     * @param onRecord whether its files are held against digests
     * @param periods in which it was live, oldest first
     */
    public record Retained(
            String id,
            Optional<Double> f1Score,
            boolean live,
            Optional<InvalidInputException> damage,
            boolean onRecord,
            List<Period> periods) {

        public Retained {
            periods = List.copyOf(periods);
        }
    }

    /** @param until empty where it lasts */
    public record Period(Instant since, Optional<Instant> until) {}

    /** The retained releases, newest first. */
    public static List<Retained> releases(Project project) throws IOException {
        ProductionFolder production = project.production();
        String live = production.liveId();
        Map<String, List<Period>> periods = new HashMap<>();
        List<LiveLog.Entry> log = production.liveLog();
        for (int i = 0; i < log.size(); i++) {
            Optional<Instant> until =
                    i + 1 < log.size() ? Optional.of(log.get(i + 1).since()) : Optional.empty();
            periods.computeIfAbsent(log.get(i).release(), id -> new ArrayList<>())
                    .add(new Period(log.get(i).since(), until));
        }
        List<Retained> retained = new ArrayList<>();
        for (Release release : production.releases()) {
            Optional<InvalidInputException> damage = release.damage();
            if (damage.isPresent() && !Files.exists(release.folder().path(), LinkOption.NOFOLLOW_LINKS)) {
                continue; // Another run has retired it meanwhile.
            }
            retained.add(new Retained(
                    release.id(),
                    damage.isEmpty() ? Optional.of(release.score()) : Optional.empty(),
                    release.id().equals(live),
                    damage,
                    !release.lacksDigests(),
                    periods.getOrDefault(release.id(), List.of())));
        }
        return retained;
    }
}

package risk.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import risk.csv.CsvFolder;
import risk.csv.Notation;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.ingest.FileState;
import risk.ingest.Quarantine;
import risk.ingest.QuarantinedFile;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.io.Mismatch;
import risk.io.Seal;
import risk.io.WholeFile;
import risk.layout.InputFolder;
import risk.project.Project;

/**
 * As much of the last {@link Decision} as the next run needs to see whether there is anything to do.
 *
 * @param checked the input files that it looked at
 * @param quarantined what it set aside, or let in because another file agreed; none where its decision came to nothing
 * @param scheduleFrom from when on the days until a training on schedule count; empty where that is the deployment. A text
 *     until somebody asks, since to read a time takes 10 ms of a run that finds nothing new
 * @param notation the signature of the notation by which it read the files; empty where it doesn't say
 */
public record LastRun(
        Optional<String> deployedBefore,
        Optional<String> deployedAfter,
        boolean reportsDue,
        List<FileState> checked,
        List<QuarantinedFile> quarantined,
        Optional<String> scheduleFrom,
        Optional<String> notation) {

    /** What the notation is called in JSON. */
    static final String NOTATION = "notation";

    private static final LastRun NONE = new LastRun(
            Optional.empty(), Optional.empty(), false, List.of(), List.of(), Optional.empty(), Optional.empty());

    public LastRun {
        checked = List.copyOf(checked);
        quarantined = List.copyOf(quarantined);
    }

    /**
     * What lies with the releases, or where that is lost, what the report says; where there is neither, a run that looked at
     * nothing. A damaged file costs a comparison and a warning, and is replaced by the next decision.
     */
    public static LastRun of(Project project) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (Path file :
                List.of(project.production().lastDecision(), project.models().decision())) {
            try {
                if (Files.isRegularFile(file)) {
                    return readFrom(file);
                }
            } catch (InvalidInputException e) {
                damaged.add(String.valueOf(e.getMessage()));
            }
        }
        if (!damaged.isEmpty()) {
            LoggerFactory.getLogger(LastRun.class).warn("{}; what is new is looked at again", damaged.get(0));
        }
        return NONE;
    }

    /** @throws InvalidInputException if the file holds no JSON */
    static LastRun readFrom(Path file) throws IOException {
        Map<String, @Nullable Object> decision = content(unaltered(file), file);
        return new LastRun(
                text(decision.get("deployed_before")),
                text(decision.get("deployed_after")),
                Boolean.TRUE.equals(decision.get("reports_due")),
                FileState.listOf(decision.get("checked")),
                Quarantine.fromJson(decision.get("quarantined"))
                        .with(Quarantine.fromJson(decision.get("agreed")).files())
                        .files(),
                text(decision.get("schedule_from")),
                text(decision.get(NOTATION)));
    }

    private static Map<String, @Nullable Object> content(byte[] json, Path file) throws IOException {
        try {
            return JsonTree.readObject(json);
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
    }

    /**
     * The bytes of the file.
     *
     * @throws InvalidInputException if it is not as it was written
     */
    static byte[] unaltered(Path file) throws IOException {
        byte[] json = WholeFile.bytes(file);
        if (!Seal.fits(new String(json, UTF_8))) {
            throw new InvalidInputException(
                    file, Mismatch.expected("the decision as it was written").found("it altered"));
        }
        return json;
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Whether so many days have passed since the live release was deployed, or since a later training that led to no
     * deployment, or since a person went back to it. A release that doesn't say when it was deployed is old enough.
     */
    public boolean isDue(Release live, int days, Instant now) throws IOException {
        // A deployment that was announced and not made counts for nothing.
        Optional<Instant> later = deployedAfter.isEmpty() ? Optional.empty() : scheduleFrom.flatMap(LastRun::instant);
        Optional<Instant> since =
                Stream.concat(live.deployedAt().stream(), later.stream()).max(Instant::compareTo);
        return since.isEmpty() || !now.isBefore(since.get().plus(Duration.ofDays(days)));
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it died after its deployment of what is live now, before the reports were made. Where it died while it adopted files
     * that a person had laid into the folder, it has deployed nothing yet.
     */
    public boolean diedAfterDeploymentOf(String live) {
        return reportsDue && !isNamed(live, deployedBefore) && !live.equals(ProductionFolder.ADOPTED);
    }

    /**
     * The files that are set aside now: what is written down, and what this run has decided and died before it wrote it down.
     *
     * @param kept what is written down
     * @param live the live release; an announced deployment that was never made decided nothing
     */
    public Quarantine quarantine(Quarantine kept, String live) {
        // Lists are asked first: a run that finds nothing new loads no streams.
        if (quarantined.isEmpty() || (deployedAfter.isEmpty() && !diedAfterDeploymentOf(live))) {
            return kept;
        }
        return kept.with(quarantined.stream()
                .filter(file -> kept.files().stream()
                        .noneMatch(known -> known.name().equals(file.name())
                                && known.since().equals(file.since())))
                .toList());
    }

    /**
     * Whether it held these very files, but those set aside, against this very release.
     *
     * @throws InvalidInputException if the folder doesn't exist or holds no CSV
     */
    public boolean covers(String release, Path inputFolder, Quarantine quarantine) throws IOException {
        List<Path> files = quarantine.admitted(new InputFolder(inputFolder).files()).stream()
                .filter(Files::isRegularFile)
                .toList();
        if (!isNamed(release, deployedAfter) || files.size() != checked.size()) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            FileState state = checked.get(i);
            if (!CsvFolder.name(files.get(i)).equals(state.name()) || !state.stillHolds(files.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it read the files by another notation than this one, so that rows which it lost may be read now. */
    public boolean readOtherwise(Notation today) {
        return notation.isPresent() && !notation.get().equals(today.signature());
    }

    /** The names of the input files that it held against this very release and that are as they were. */
    public Set<String> checkedBeside(String release, Path inputFolder) throws IOException {
        Map<String, FileState> states = FileState.byName(checkedBeside(release));
        Set<String> names = new HashSet<>();
        for (Path file : states.isEmpty() ? List.<Path>of() : new InputFolder(inputFolder).files()) {
            FileState state = states.get(CsvFolder.name(file));
            if (state != null && Files.isRegularFile(file) && state.stillHolds(file)) {
                names.add(state.name());
            }
        }
        return names;
    }

    /** The files that it held against this very release; where it announced a deployment that was never made, those of before. */
    public List<FileState> checkedBeside(String release) {
        return isNamed(release, deployedAfter.isPresent() ? deployedAfter : deployedBefore) ? checked : List.of();
    }

    private static boolean isNamed(String release, Optional<String> name) {
        return name.isPresent() && name.get().equals(release);
    }
}

package risk.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.monitor.DependencyReport.LookUp;
import risk.settings.DependencySettings;

/**
 * The current and latest versions of the libraries. Current ones stand in a list that the build put into the jar; for the
 * latest ones Maven, the package manager of this suite, is asked. The last good answer is kept in a file.
 */
public final class Dependencies {

    private static final String CURRENT = "/risk/dependencies.txt";
    private static final Pattern CURRENT_LINE = Pattern.compile("^\\s+([\\w.-]+):([\\w.-]+):jar:([\\w.-]+)");

    private final Path pom;
    private final Path answerFile;
    private final DependencySettings settings;
    private final Clock clock;

    /**
     * @param answerFile where the last good answer is kept
     */
    public Dependencies(Path answerFile, DependencySettings settings) {
        this(projectFile(), answerFile, settings, Clock.systemUTC());
    }

    Dependencies(Path pom, Path answerFile, DependencySettings settings, Clock clock) {
        this.pom = pom;
        this.answerFile = answerFile;
        this.settings = settings;
        this.clock = clock;
    }

    private record Answer(String checkedAt, Map<String, String> latest) {
        Answer {
            Instant.parse(checkedAt); // Fails for what is no answer, also where somebody else wrote the file.
            latest = new TreeMap<>(latest);
        }

        Duration age(Clock clock) {
            return Duration.between(Instant.parse(checkedAt), clock.instant());
        }
    }

    /** Never fails for want of Maven or of a network: what nobody can say is {@code unknown}, with the reason. */
    public DependencyReport report() throws IOException {
        Map<String, String> current = current();
        Optional<Answer> kept = keptAnswer(current);
        if (kept.isPresent() && kept.get().age(clock).compareTo(settings.maxAge()) <= 0) {
            return report(current, kept, Optional.empty());
        }
        try {
            Map<String, String> newer = new LatestVersions(pom, settings.timeout()).ask();
            Map<String, String> latest = new TreeMap<>(current);
            latest.replaceAll((name, version) -> newer.getOrDefault(name, version));
            Answer answer = new Answer(clock.instant().toString(), latest);
            AtomicFile.write(answerFile, Json.write(answer));
            return report(current, Optional.of(answer), Optional.empty());
        } catch (LatestVersions.NoAnswerException e) {
            return report(current, kept, Optional.ofNullable(e.getMessage()));
        }
    }

    /** The same by the last good answer, however old: nobody is asked. */
    public DependencyReport known() throws IOException {
        Map<String, String> current = current();
        return report(current, keptAnswer(current), Optional.empty());
    }

    private DependencyReport report(Map<String, String> current, Optional<Answer> answer, Optional<String> failure) {
        Map<String, String> latest = answer.map(Answer::latest).orElse(Map.of());
        List<Dependency> dependencies = new ArrayList<>();
        current.forEach((name, version) ->
                dependencies.add(new Dependency(name, version, latest.getOrDefault(name, Dependency.UNKNOWN))));
        return new DependencyReport(
                dependencies,
                answer.map(good -> new LookUp(good.checkedAt(), good.age(clock).toMillis() / 1e3)),
                failure);
    }

    /** The answer of an earlier run, unless the libraries have changed since or the file is no answer. */
    private Optional<Answer> keptAnswer(Map<String, String> current) throws IOException {
        if (!Files.exists(answerFile)) {
            return Optional.empty();
        }
        try {
            Answer answer = Json.read(answerFile, Answer.class);
            return answer.latest().keySet().containsAll(current.keySet()) ? Optional.of(answer) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Versions by name, of what the suite itself declares. */
    static Map<String, String> current() throws IOException {
        Map<String, String> current = new TreeMap<>();
        try (InputStream list = Dependencies.class.getResourceAsStream(CURRENT)) {
            if (list == null) {
                throw new IOException(CURRENT + " is not in the jar: build it with Maven");
            }
            for (String line : new String(list.readAllBytes(), UTF_8).split("\\R", -1)) {
                Matcher matcher = CURRENT_LINE.matcher(line);
                if (matcher.find()) {
                    current.put(matcher.group(1) + ":" + matcher.group(2), matcher.group(3));
                }
            }
        }
        return current;
    }

    /** {@code pom.xml} in the project that the classes were built in: two folders above the jar. */
    private static Path projectFile() {
        try {
            Path jar = Path.of(Dependencies.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("..").resolve("pom.xml").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package risk.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import risk.finding.FindingKey;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.io.Seal;

/**
 * The F1 scores of all checks, each on the rows that it was the first to look at, and those with which models were deployed. Were
 * the checks left out that found a drift, those left would be the lucky ones. On rows of which none exited F1 is 0 whatever the
 * model, and is left out.
 *
 * <p>Rules go by them, so they lie with the releases, under a checksum.
 *
 * @param last when the last decision was made that they are of; empty before the first
 * @param lost how many others there once were, of which no decision has told yet that they are lost
 * @param scores oldest first; of very many the last ones
 */
@JsonIgnoreProperties(Seal.FIELD)
record EarlierScores(String last, long lost, List<Entry> scores) {

    static final EarlierScores NONE = new EarlierScores("", 0, List.of());

    /** Years of decisions; more would take longer to write than they are worth. */
    static final int MOST = 5000;

    /**
     * @param release that was deployed with the score; empty where it is that of a check
     * @param score empty where that of the release is undefined
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Entry(String time, Optional<String> release, Optional<Double> score) {}

    EarlierScores {
        Objects.requireNonNull(last);
        scores = List.copyOf(scores.subList(Math.max(0, scores.size() - MOST), scores.size()));
    }

    /** Those of a file; empty where there is none, or it is not as it was written, which a warning says. */
    static Optional<EarlierScores> readFrom(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] json = LastRun.unaltered(file);
            return Optional.of(Json.mapper().readValue(json, EarlierScores.class));
        } catch (InvalidInputException | JacksonException e) {
            InvalidInputException damage = e instanceof InvalidInputException told
                    ? told
                    : new InvalidInputException(
                            file, Mismatch.expected("the earlier scores").found("something else"), e);
            LoggerFactory.getLogger(EarlierScores.class)
                    .warn("{}; they are taken from the list of decisions", damage.getMessage());
            return Optional.empty();
        }
    }

    void writeTo(Path file) throws IOException {
        AtomicFile.write(file, Seal.on(Json.write(Json.mapper().valueToTree(this))));
    }

    /** The same and those of a decision, as JSON has it; it is the last one from now on. */
    EarlierScores with(JsonNode decision) {
        List<Entry> more = new ArrayList<>(scores);
        String time = decision.path("time").asText();
        JsonNode trained = decision.path("training").path("f1_score");
        JsonNode drift = decision.path("drift");
        JsonNode newest = drift.path("newest").path("score");
        JsonNode checked = newest.isNumber() ? newest : drift.path("fresh_score");
        if (checked.isNumber() && !isOfFilesSetAside(decision) && !isWithoutExits(decision)) {
            more.add(new Entry(time, Optional.empty(), Optional.of(checked.asDouble())));
        }
        if (decision.path("action").asText().startsWith("deployed") && trained.isNumber()) {
            more.add(new Entry(
                    time,
                    Optional.of(decision.path("deployed_after").asText()),
                    // An undefined score is kept as 0.
                    Optional.of(trained.asDouble()).filter(score -> score > 0)));
        }
        return new EarlierScores(time, lost, more);
    }

    /** The same and those of a decision; if it tells that others are lost, that needs not be told again. */
    EarlierScores with(Decision decision) {
        EarlierScores with = with(Json.mapper().<JsonNode>valueToTree(decision));
        boolean told =
                decision.allFindings().stream().anyMatch(finding -> finding.key() == FindingKey.EARLIER_SCORES_LOST);
        return told ? new EarlierScores(with.last, 0, with.scores) : with;
    }

    /** The same, of which so many should be there. */
    EarlierScores outOf(long all) {
        return new EarlierScores(last, lost + Math.max(0, all - scores.size()), scores);
    }

    /** The releases whose scores these are. */
    Set<String> releases() {
        Set<String> releases = new HashSet<>();
        scores.forEach(entry -> entry.release().ifPresent(releases::add));
        return releases;
    }

    private static boolean isWithoutExits(JsonNode decision) {
        JsonNode newest = decision.at("/drift/newest");
        if (newest.isObject()) {
            return newest.path("exits").asLong(1) == 0;
        }
        long exits = 0;
        for (JsonNode file : decision.path("files")) {
            exits += file.path("exits").asLong(1);
        }
        return exits == 0 && !decision.path("files").isEmpty();
    }

    /** Whether the only new files were set aside, so that what was seen on their rows counts in no later decision. */
    private static boolean isOfFilesSetAside(JsonNode decision) {
        Set<String> setAside = new HashSet<>();
        decision.path("quarantined")
                .forEach(file -> setAside.add(file.at("/state/name").asText()));
        List<String> files = new ArrayList<>();
        decision.path("files").forEach(file -> files.add(file.path("file").asText()));
        return !files.isEmpty() && setAside.containsAll(files);
    }
}

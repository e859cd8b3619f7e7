package risk.process;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.csv.Notation;
import risk.ingest.FileState;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;
import risk.io.Seal;
import risk.layout.ModelFolder;
import risk.project.Project;

/**
 * The decisions of a project: the last one, {@code .decision.json} beside the releases and a copy of it for people, {@code
 * decision.json} beside the reports; and all finished ones, {@code decisions.jsonl}, one a line, oldest first, without what each
 * says of the input files' states.
 *
 * <p>What a run goes by lies with the releases: who deletes or damages the report changes no decision. The report is read where
 * the other is lost, as in a project of before there was one.
 *
 * <p>A decision is finished once it says so, and is written to the list after that. A run that dies between the two leaves a
 * line out, which is made up for before another is written.
 */
public final class DecisionStore {

    private final ModelFolder folder;
    private final Path kept;
    private final Notation notation;
    private final DecisionLog log;

    public DecisionStore(Project project) {
        this(
                project.models(),
                project.production().lastDecision(),
                project.config().input().notation());
    }

    /**
     * @param kept where the last decision lies that a run goes by
     * @param notation by which the input is read
     */
    DecisionStore(ModelFolder folder, Path kept, Notation notation) {
        this.folder = folder;
        this.kept = kept;
        this.notation = notation;
        this.log = new DecisionLog(folder.decisions());
    }

    /** The last decision; empty where there was none, or all that is left of it is damaged. */
    public Optional<DecidedRun> read() throws IOException {
        Optional<DecidedRun> last = readFrom(kept);
        return last.isPresent() ? last : readFrom(folder.decision());
    }

    /** The last decision as the report has it, with what is drawn of it; else as {@link #read} has it. */
    public Optional<Decision> readReport() throws IOException {
        Optional<Decision> last = read().map(DecidedRun::decision);
        return readFrom(folder.decision())
                .map(DecidedRun::decision)
                .filter(report -> last.isEmpty() || last.get().time().equals(report.time()))
                .or(() -> last);
    }

    /** How many decisions the list has, and some of them as they stand there, newest first; of a very long list, of its last part. */
    public record Listed(long count, List<JsonNode> decisions) {}

    /**
     * The finished decisions.
     *
     * @param offset how many of the newest to pass over
     * @param most how many then
     */
    public Listed list(long offset, int most) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        log.read(all::add);
        Collections.reverse(all);
        return new Listed(all.size(), all.stream().skip(offset).limit(most).toList());
    }

    private static Optional<DecidedRun> readFrom(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] json = LastRun.unaltered(file);
            List<FileState> checked = FileState.listOf(JsonTree.readObject(json).get("checked"));
            return Optional.of(new DecidedRun(Json.mapper().readValue(json, Decision.class), checked));
        } catch (JacksonException | InvalidInputException e) {
            return Optional.empty(); // Whatever stands there is no decision.
        }
    }

    /** Writes the last decision, and where it is finished, adds it to the list. */
    public void write(DecidedRun run) throws IOException {
        catchUp();
        String json = Json.write(jsonOfLast(run));
        // The report first: it is from there that a line is made up for, and by the other that a run goes.
        AtomicFile.write(folder.decision(), json);
        // Every run reads it, and draws nothing.
        AtomicFile.write(
                kept,
                Seal.on(Json.write(jsonOfLast(new DecidedRun(run.decision().withoutHistograms(), run.checked())))));
        add(run.decision());
    }

    private ObjectNode jsonOfLast(DecidedRun run) {
        return json(run).put(LastRun.NOTATION, notation.signature());
    }

    private static ObjectNode json(DecidedRun run) {
        ObjectNode json = Json.mapper().valueToTree(run.decision());
        json.set("checked", Json.mapper().valueToTree(run.checked()));
        return json;
    }

    /** What the past says of scores. */
    public record Scores(List<String> releases, List<Double> scores) {}

    /**
     * The F1 scores of all checks, each on the rows that it was the first to look at, and those with which models were
     * deployed, oldest first; and the releases that the log knows. Were the checks left out that found a drift, those left
     * would be the lucky ones. On rows of which none exited F1 is 0 whatever the model, and is left out.
     */
    public Scores scores() throws IOException {
        Scores scores = new Scores(new ArrayList<>(), new ArrayList<>());
        log.read(line -> add(line, scores));
        Optional<Decision> last = last();
        if (last.isPresent() && isMissing(last.get())) {
            add(Json.mapper().valueToTree(last.get()), scores);
        }
        return scores;
    }

    /** How many finished decisions there were of each kind, as JSON calls it; of a very long list, among the last ones. */
    public Map<String, Long> actions() throws IOException {
        Map<String, Long> actions = new LinkedHashMap<>();
        for (Decision.Action action : Decision.Action.values()) {
            actions.put(Json.mapper().valueToTree(action).asText(), 0L);
        }
        log.read(line -> actions.computeIfPresent(line.path("action").asText(), (action, count) -> count + 1));
        return actions;
    }

    private static void add(JsonNode decision, Scores scores) {
        String action = decision.path("action").asText();
        JsonNode trained = decision.path("training").path("f1_score");
        JsonNode drift = decision.path("drift");
        JsonNode newest = drift.path("newest").path("score");
        JsonNode checked = newest.isNumber() ? newest : drift.path("fresh_score");
        if (checked.isNumber() && !isOfFilesSetAside(decision) && !isWithoutExits(decision)) {
            scores.scores().add(checked.asDouble());
        }
        if (action.startsWith("deployed") && trained.isNumber()) {
            scores.releases().add(decision.path("deployed_after").asText());
            if (trained.asDouble() > 0) { // An undefined score is kept as 0.
                scores.scores().add(trained.asDouble());
            }
        }
    }

    /** Writes down what the report says, where it is finished and not written down yet. */
    private void catchUp() throws IOException {
        Optional<Decision> last = last();
        if (last.isPresent()) {
            add(last.get());
        }
    }

    private void add(Decision decision) throws IOException {
        if (isMissing(decision)) {
            log.append(line(decision));
        }
    }

    /** Whether it is finished and not in the list: where it is, it is the last one there. */
    private boolean isMissing(Decision decision) throws IOException {
        return decision.stage() == Stage.FINISHED && !log.last("time").asText().equals(decision.time());
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

    /** What the report says; that of a run under way is not read. */
    private Optional<Decision> last() throws IOException {
        return isUnfinished(folder.decision())
                ? Optional.empty()
                : readFrom(folder.decision()).map(DecidedRun::decision);
    }

    /** Whether it says so itself: of a run under way, whose record needs no binding to types to see that. */
    private static boolean isUnfinished(Path file) throws IOException {
        try {
            return Files.isRegularFile(file)
                    && Boolean.TRUE.equals(JsonTree.readObject(file).get("reports_due"));
        } catch (InvalidInputException e) {
            return false; // Whatever stands there is no decision.
        }
    }

    private static String line(Decision decision) {
        return Json.line(json(new DecidedRun(decision.withoutHistograms(), List.of())));
    }
}

package risk.process;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
 * <p>What a run goes by lies with the releases, the last decision and the {@link EarlierScores}: who deletes or damages the report
 * or the list changes no decision. They are read where the others are lost, as in a project of before there were any.
 *
 * <p>A decision is finished once it says so, and is written to the list after that. A run that dies between the two leaves a
 * line out, which is made up for before another is written. A list that is gone is made anew of what the history has.
 */
public final class DecisionStore {

    /** How many scores rules look back on after a decision, as its JSON says. */
    static final String SCORES = "earlier_scores";

    private static final String REPORTS_DUE = "reports_due";

    private final ModelFolder folder;
    private final Path kept;
    private final Path keptScores;
    private final Notation notation;
    private final DecisionLog log;

    public DecisionStore(Project project) {
        this(
                project.models(),
                project.production().lastDecision(),
                project.production().earlierScores(),
                project.config().input().notation());
    }

    /**
     * @param kept where the last decision lies that a run goes by
     * @param keptScores where the scores lie that rules look back on
     * @param notation by which the input is read
     */
    DecisionStore(ModelFolder folder, Path kept, Path keptScores, Notation notation) {
        this.folder = folder;
        this.kept = kept;
        this.keptScores = keptScores;
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

    /** Whether there is no list, though a decision was made. */
    public boolean isListLost() throws IOException {
        return Files.exists(kept) && (Files.notExists(folder.decisions()) || Files.size(folder.decisions()) == 0);
    }

    /**
     * Makes the list anew.
     *
     * @param decisions as JSON has them, oldest first, whose reports may have been due when that was written
     */
    public void writeList(List<JsonNode> decisions) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JsonNode decision : decisions) {
            ObjectNode finished = decision.deepCopy();
            lines.append(line(finished.put(REPORTS_DUE, false))).append('\n');
        }
        AtomicFile.write(folder.decisions(), lines.toString());
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

    /** Writes the last decision, and where it is finished, adds it to the list, and its scores to the earlier ones. */
    public void write(DecidedRun run) throws IOException {
        catchUp();
        Decision decision = run.decision();
        EarlierScores before = earlierScores();
        boolean counts = decision.stage() == Stage.FINISHED && !decision.time().equals(before.last());
        EarlierScores after = counts ? before.with(decision) : before;
        // Those of the decision before may be known from it alone, which is about to be replaced.
        keep(before);
        // The report first: it is from there that a line is made up for, and by the other that a run goes.
        int scores = after.scores().size();
        AtomicFile.write(folder.decision(), Json.write(jsonOfLast(run).put(SCORES, scores)));
        // Every run reads it, and draws nothing.
        AtomicFile.write(
                kept,
                Seal.on(Json.write(jsonOfLast(new DecidedRun(decision.withoutHistograms(), run.checked()))
                        .put(SCORES, after.scores().size()))));
        keep(after);
        add(decision);
    }

    private void keep(EarlierScores scores) throws IOException {
        if (!scores.equals(EarlierScores.readFrom(keptScores).orElse(EarlierScores.NONE))) {
            scores.writeTo(keptScores);
        }
    }

    private ObjectNode jsonOfLast(DecidedRun run) {
        return json(run).put(LastRun.NOTATION, notation.signature());
    }

    private static ObjectNode json(DecidedRun run) {
        ObjectNode json = Json.mapper().valueToTree(run.decision());
        json.set("checked", Json.mapper().valueToTree(run.checked()));
        return json;
    }

    /**
     * What the past says of scores.
     *
     * @param releases that were deployed with some of them
     * @param scores of checks and deployments, oldest first
     * @param lost how many others are lost
     */
    public record Scores(Set<String> releases, List<Double> scores, long lost) {}

    /**
     * The scores that rules look back on, as they lie with the releases; where those are lost, as the list of decisions has them.
     */
    public Scores scores() throws IOException {
        EarlierScores earlier = earlierScores();
        return new Scores(
                earlier.releases(),
                earlier.scores().stream()
                        .flatMap(entry -> entry.score().stream())
                        .toList(),
                earlier.lost());
    }

    /** With those of the last decision, where a run died before it wrote them. */
    private EarlierScores earlierScores() throws IOException {
        Optional<EarlierScores> whole = EarlierScores.readFrom(keptScores);
        EarlierScores earlier = whole.isPresent() ? whole.get() : scoresOfLog();
        Optional<Decision> last = read().map(DecidedRun::decision)
                .filter(decision -> decision.stage() == Stage.FINISHED)
                .filter(decision -> !decision.time().equals(earlier.last()));
        EarlierScores all = last.map(earlier::with).orElse(earlier);
        return whole.isPresent() ? all : all.outOf(scoresThatWere());
    }

    private EarlierScores scoresOfLog() throws IOException {
        List<EarlierScores> scores = new ArrayList<>(List.of(EarlierScores.NONE));
        log.read(line -> scores.set(0, line.has("time") ? scores.get(0).with(line) : scores.get(0)));
        return scores.get(0);
    }

    /** How many the last decision had behind it; 0 where nobody knows. */
    private long scoresThatWere() throws IOException {
        for (Path file : List.of(kept, folder.decision())) {
            try {
                if (Files.isRegularFile(file)
                        && JsonTree.readObject(LastRun.unaltered(file)).get(SCORES) instanceof Number count) {
                    return count.longValue();
                }
            } catch (InvalidInputException e) {
                // Whatever stands there is no decision.
            }
        }
        return 0;
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
                    && Boolean.TRUE.equals(JsonTree.readObject(file).get(REPORTS_DUE));
        } catch (InvalidInputException e) {
            return false; // Whatever stands there is no decision.
        }
    }

    private static String line(Decision decision) {
        return line(Json.mapper().<ObjectNode>valueToTree(decision.withoutHistograms()));
    }

    /** What each says of the input files' states is left out. */
    private static String line(ObjectNode decision) {
        return Json.line(decision.set("checked", Json.mapper().createArrayNode()));
    }
}

package risk.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Ids;
import risk.data.Schema;
import risk.deploy.Release;
import risk.pipeline.Explainer;
import risk.pipeline.Explanation;
import risk.project.Project;

/** Why the live model says what it says, of rows that somebody sends and of clients that were ingested. */
final class Explanations {

    /** The query's field that asks for them. */
    static final String ASKED = "explain";

    /** Each row's explanation takes some hundred bytes a feature. */
    private static final int MOST_ROWS = 1_000;

    private final Project project;
    private @Nullable Explainer explainer;

    /** What memory may be taken back from, for it lies in a file as well. */
    private SoftReference<Ingested> ingested = new SoftReference<>(null);

    private record State(Path file, long bytes, FileTime changed) {

        static State of(Path file) throws IOException {
            return new State(file, Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    private record Ingested(State state, Dataset rows) {}

    Explanations(Project project) {
        this.project = project;
    }

    /** @throws ApiException 400 if the query says neither yes nor no */
    static boolean areAskedFor(Context request) {
        String asked = QueryFields.first(request, ASKED).orElse("false");
        if (asked.equals("false")) {
            return false;
        }
        if (asked.equals("true")) {
            return true;
        }
        throw ApiException.badRequest("expected " + ASKED + "=true or false, found another word");
    }

    /** @throws ApiException 400 if there are more rows than are explained at a time, 409 if nothing is deployed */
    Explainer ofLiveRelease(int rows) throws IOException {
        if (rows > MOST_ROWS) {
            throw ApiException.badRequest("expected at most " + MOST_ROWS + " rows to explain, found " + rows);
        }
        return ofLiveRelease();
    }

    private synchronized Explainer ofLiveRelease() throws IOException {
        Optional<Release> live = Answers.checked(project::live);
        if (live.isEmpty()) {
            throw Answers.conflict(Health.NOTHING_DEPLOYED);
        }
        Explainer known = explainer;
        if (known == null || !known.release().equals(live.get())) {
            known = Answers.checked(() -> Explainer.of(project, live.get()));
            explainer = known;
        }
        return known;
    }

    /**
     * Why, of a client.
     *
     * @param release the live one
     * @param values what the client's latest row says of each feature; null where it says nothing
     */
    record OfClient(String release, Explanation explanation, Map<String, @Nullable Object> values) {}

    /** @throws ApiException 404 if no ingested row has that name, 409 if nothing is ingested or deployed */
    OfClient ofClient(String id, MemoryBudget.Share memory) throws IOException {
        Explainer explained = ofLiveRelease();
        Dataset rows = ingested(memory);
        int[] lastTwo = rows.lastTwoRows(id);
        if (lastTwo[0] == Ids.NO_ROW) {
            throw new ApiException(HttpStatus.NOT_FOUND, "no ingested row is of that client");
        }
        Dataset client = rows.select(new int[] {lastTwo[0]});
        Explanation explanation = Answers.checked(() -> explained.explain(rows, lastTwo[0], lastTwo[1]));
        return new OfClient(explanation.release(), explanation, values(client));
    }

    private static Map<String, @Nullable Object> values(Dataset client) {
        Schema schema = client.schema();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int f = 0; f < schema.features().size(); f++) {
            values.put(schema.features().get(f).name(), value(client, f));
        }
        return values;
    }

    private static @Nullable Object value(Dataset client, int feature) {
        if (client.schema().features().get(feature).isNumeric()) {
            double number = client.number(feature, 0);
            return Double.isFinite(number) ? (Object) number : null;
        }
        int level = client.level(feature, 0);
        return level == Dataset.NO_LEVEL ? null : client.levels(feature).get(level);
    }

    private synchronized Dataset ingested(MemoryBudget.Share memory) throws IOException {
        if (!project.isIngested()) {
            throw Answers.conflict("nothing is ingested yet: run risk.FullProcess or risk.Ingestion");
        }
        State state = State.of(project.finalData());
        Ingested known = ingested.get();
        if (known == null || !known.state().equals(state)) {
            memory.takeRows(state.bytes());
            known = new Ingested(state, Answers.checked(project::readFinalDataWithIds));
            ingested = new SoftReference<>(known);
        }
        return known.rows();
    }
}

package risk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.finding.Measured;
import risk.history.Curves;
import risk.history.StoredHistory;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.monitor.Dependencies;
import risk.monitor.DependencyReport;
import risk.monitor.Verdict;
import risk.pipeline.Deploy;
import risk.pipeline.Standing;
import risk.process.DataFindings;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.project.Project;
import risk.render.Facts;
import risk.stream.Streams;
import risk.view.DecisionView;

/** What can be asked of a project beside its model: what its runs have left, in the records that they left. */
final class Overview {

    private static final String NO_RUN = "run risk.FullProcess";

    private final Project project;
    private final DecisionStore decisions;

    Overview(Project project) {
        this.project = project;
        this.decisions = new DecisionStore(project);
    }

    /**
     * What somebody should know, the gravest first.
     *
     * @param headline whether all is in order, in a few words
     * @param lastDecision when the decision was made that most of it is from; empty where there was none
     */
    record Findings(
            String headline,
            Optional<String> lastDecision,
            @JsonUnwrapped Verdict verdict) {}

    Findings findings() throws IOException {
        Optional<Decision> last = decisions.readReport();
        Verdict verdict = Answers.checked(() -> Standing.verdict(project, last));
        return new Findings(verdict.headline(), last.map(Decision::time), verdict);
    }

    /**
     * The newest files beside what the model that was deployed then had learnt from.
     *
     * @param time of the decision that looked at them
     */
    record Drift(
            String time,
            List<String> files,
            long freshRows,
            @JsonUnwrapped DataFindings data) {}

    /** @throws ApiException 404 if no files were looked at yet beside a deployed model */
    Drift drift() throws IOException {
        Optional<Decision> report = decisions.readReport();
        Optional<Decision> looked = report.filter(Overview::isLook);
        if (looked.isEmpty()) {
            looked = decisions.list(0, Integer.MAX_VALUE).decisions().stream()
                    .map(Overview::decision)
                    .flatMap(Optional::stream)
                    .filter(Overview::isLook)
                    .findFirst();
        }
        Decision decision = looked.orElseThrow(
                () -> absent("nothing was compared yet; once a model is deployed and new files have come, " + NO_RUN));
        List<String> files = new ArrayList<>(decision.newFiles());
        files.addAll(decision.changedFiles());
        return new Drift(
                decision.time(), files, decision.freshRows(), decision.data().orElseThrow());
    }

    private static boolean isLook(Decision decision) {
        return decision.data().filter(data -> !data.columns().isEmpty()).isPresent();
    }

    private static Optional<Decision> decision(JsonNode json) {
        try {
            return Optional.ofNullable(Json.mapper().treeToValue(json, Decision.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // Somebody's hand was there.
        }
    }

    /** A topic and what there is to say of it, as the terminal has it; none where it belongs to the topic before. */
    record Fact(String topic, String text) {}

    /**
     * A decision.
     *
     * @param facts what it saw, compared and decided, in words
     * @param record as it was kept
     */
    record Told(List<Fact> facts, JsonNode record) {}

    /** @param count how many there are to page through */
    record Decisions(long count, List<Told> decisions) {}

    Decisions decisions(int offset, int top) throws IOException {
        DecisionStore.Listed listed = decisions.list(offset, top);
        return new Decisions(
                listed.count(),
                listed.decisions().stream()
                        .map(json ->
                                new Told(decision(json).map(Overview::facts).orElse(List.of()), json))
                        .toList());
    }

    private static List<Fact> facts(Decision decision) {
        return DecisionView.of(decision).blocks().stream()
                .filter(Facts.class::isInstance)
                .flatMap(block -> ((Facts) block).facts().stream())
                .map(fact -> new Fact(fact.topic(), fact.line().text()))
                .toList();
    }

    /** @param until absent where it lasts */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Period(
            @JsonSerialize(using = ToStringSerializer.class) Instant since,

            @JsonSerialize(contentUsing = ToStringSerializer.class)
            Optional<Instant> until) {}

    /**
     * A release that is retained.
     *
     * @param f1Score with which it was deployed; absent where nobody can say any more
     * @param problem what has become another since it was deployed; absent where nothing has
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Release(
            String release, boolean live, Optional<Double> f1Score, Optional<String> problem, List<Period> periods) {}

    record Releases(List<Release> releases) {}

    /** The newest first. */
    Releases releases() throws IOException {
        return new Releases(Answers.checked(() -> Deploy.releases(project)).stream()
                .map(retained -> new Release(
                        retained.id(),
                        retained.live(),
                        retained.f1Score(),
                        retained.damage().map(InvalidInputException::withoutFound),
                        retained.periods().stream()
                                .map(period -> new Period(period.since(), period.until()))
                                .toList()))
                .toList());
    }

    /** @throws ApiException 404 with the reason if the history can't be read */
    Curves history(Curves.Query query) throws IOException {
        Measured<Curves> curves = Answers.checked(() -> Curves.of(StoredHistory.of(project), query));
        return curves.toOptional().orElseThrow(() -> absent(curves.whyNot().orElse("there is no history")));
    }

    /** @throws ApiException 404 if no prediction was kept yet, or no run has looked at any */
    Streams windows() throws IOException {
        Optional<Streams> streams =
                Answers.checked(() -> Streams.readFrom(project.models().windows()));
        return streams.orElseThrow(() -> absent(
                "no kept predictions were looked at yet; with predictions.log \"on\", once some are made, " + NO_RUN));
    }

    /** The libraries, by the last answer to which versions are the latest. */
    DependencyReport dependencies() throws IOException {
        return new Dependencies(
                        project.models().dependencies(), project.config().dependencies())
                .known();
    }

    static ApiException absent(String sentence) {
        return new ApiException(HttpStatus.NOT_FOUND, sentence);
    }
}

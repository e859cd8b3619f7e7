package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.finding.Finding;
import risk.score.ScoreFile;
import risk.text.Format;
import risk.text.Words;

/**
 * How a run trained its model.
 *
 * @param rows the labelled rows it was trained on
 * @param f1Score of the model on the test data
 * @param passes how many times the search went through all rows
 * @param passesFromScratch how many it takes from zero, counted on some of the rows where they are many;
 *     empty where it did begin there
 * @param seconds that it took, without the reading of the rows; empty in a record of before anybody measured
 * @param batches the input files and whether their rows were used; empty where all rows were
 * @param tried the rows that were tried, where the best of several were to be chosen
 * @param expectations of the configuration that the model doesn't meet; none in a record of before there were any
 * @param overlap that it was trained on rows of the test data, so that its score is too good; none where it was not, and in a
 *     record of before anybody looked
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainingUsed(
        long rows,
        double f1Score,
        long passes,
        Optional<Long> passesFromScratch,
        Optional<Double> seconds,
        List<Batch> batches,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Tried> tried,

        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> expectations,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Finding> overlap) {

    /**
     * Rows that a model could be trained on.
     *
     * @param rows how many of them are labelled
     * @param logLoss of that model on the fresh rows, cross-validated, at least 0; empty where they are too few, or of one
     *     class, to tell
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Tried(Candidates which, long rows, Optional<Double> logLoss) {

        private String inWords() {
            return which.inWords() + " " + Words.groupedCount(rows, "row") + " "
                    + logLoss.map(Format.SCORE::of).orElse("can't say");
        }
    }

    /** Which rows. */
    public enum Candidates {
        @JsonProperty("all")
        ALL,
        @JsonProperty("resembling_batches")
        RESEMBLING_BATCHES,
        @JsonProperty("fresh")
        FRESH;

        private String inWords() {
            return switch (this) {
                case ALL -> "all";
                case RESEMBLING_BATCHES -> "resembling";
                case FRESH -> "fresh";
            };
        }
    }

    /**
     * An input file.
     *
     * @param rows unique ones that it brought
     * @param divergence from today's rows; empty where nobody asked
     * @param why a few words
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Batch(String file, long rows, boolean used, Optional<Double> divergence, String why) {}

    public TrainingUsed {
        batches = List.copyOf(batches);
        tried = List.copyOf(tried);
        expectations = List.copyOf(expectations);
        overlap = List.copyOf(overlap);
    }

    /** What the configuration expects of the model, is not so, and keeps it from being deployed. */
    public List<Finding> failed() {
        return Unmet.failed(expectations);
    }

    /** What somebody should know of its score. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Finding> findings() {
        return Stream.concat(ScoreFile.findings(f1Score).stream(), overlap.stream())
                .toList();
    }

    /** Which rows were used, and how the search began. */
    public String inWords() {
        StringBuilder text = new StringBuilder(Words.groupedCount(rows, "row"));
        if (!batches.isEmpty()) {
            long used = batches.stream().filter(Batch::used).count();
            text.append(", " + used + " of " + batches.size() + " files: ");
            text.append(Words.listed(batches.stream()
                    .map(batch -> batch.file() + (batch.used() ? "" : " not") + " used (" + batch.why() + ")")
                    .toList()));
        }
        if (!tried.isEmpty()) {
            text.append("; log loss on the fresh rows: ")
                    .append(tried.stream().map(Tried::inWords).collect(Collectors.joining(", ")));
        }
        passesFromScratch.ifPresent(most ->
                text.append("; begun at the deployed coefficients, " + passes + " passes rather than about " + most));
        return text.toString();
    }
}

package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.text.Numbers;

/**
 * How a run trained its model.
 *
 * @param rows the labelled rows it was trained on
 * @param f1Score of the model on the test data
 * @param passes how many times the search went through all rows
 * @param passesFromScratch how many it takes from zero, counted on some of the rows where they are many;
 *     null where it did begin there
 * @param expectations of the configuration that the model doesn't meet; none in a record of before there were any
 * @param batches the input files and whether their rows were used; empty where all rows were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingUsed(
        long rows,
        double f1Score,
        long passes,
        @Nullable Long passesFromScratch,
        List<Batch> batches,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> expectations) {

    /**
     * An input file.
     *
     * @param rows unique ones that it brought
     * @param divergence from today's rows; null where nobody asked
     * @param why a few words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Batch(
            String file, long rows, boolean used, @Nullable Double divergence, String why) {}

    public TrainingUsed {
        batches = List.copyOf(batches);
        expectations = List.copyOf(expectations);
    }

    /** What the configuration expects of the model, is not so, and keeps it from being deployed. */
    public List<Finding> failed() {
        return Unmet.failed(expectations);
    }

    /** Which rows were used, and how the search began. */
    public String inWords() {
        StringBuilder text = new StringBuilder(Numbers.grouped(rows) + " rows");
        if (!batches.isEmpty()) {
            long used = batches.stream().filter(Batch::used).count();
            text.append(", " + used + " of " + batches.size() + " files: ");
            text.append(String.join(
                    ", ",
                    batches.stream()
                            .map(batch -> batch.file() + (batch.used() ? "" : " not") + " used (" + batch.why() + ")")
                            .toList()));
        }
        if (passesFromScratch != null) {
            text.append("; begun at the deployed coefficients, " + passes + " passes rather than about "
                    + passesFromScratch);
        }
        return text.toString();
    }
}

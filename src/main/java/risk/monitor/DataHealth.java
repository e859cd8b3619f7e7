package risk.monitor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.finding.Measured;
import risk.quality.DataQuality;

/**
 * The newest rows: how far they are from those that the deployed model learnt from, and whether they can be worked with.
 *
 * @param files the input files that brought them
 * @param reference in words, what they are held against
 * @param comparison unmeasured where there is nothing to hold them against
 */
@JsonPropertyOrder({"files", "rows", "reference", "drift", "multivariate", "not_compared", "quality"})
public record DataHealth(
        List<String> files,
        long rows,
        String reference,
        @JsonIgnore Measured<Comparison> comparison,
        DataQuality quality) {

    /**
     * The rows beside those of the reference.
     *
     * @param drift of each column
     * @param multivariate the drift of all columns together
     */
    public record Comparison(DatasetDrift drift, MultivariateDrift multivariate) {}

    public DataHealth {
        files = List.copyOf(files);
    }

    @JsonProperty
    public Measured<DatasetDrift> drift() {
        return comparison.map(Comparison::drift);
    }

    @JsonProperty
    public Measured<MultivariateDrift> multivariate() {
        return comparison.map(Comparison::multivariate);
    }

    /** Why there is nothing to hold the rows against; null where there is. */
    @JsonProperty
    @Nullable
    String notCompared() {
        return comparison.whyNot().orElse(null);
    }
}

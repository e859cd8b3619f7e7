package risk.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.finding.Finding;

/**
 * Two files beside each other.
 *
 * @param onlyInReference names of columns that the other file lacks
 * @param onlyInCurrent likewise
 * @param warnings a sentence each on what was not taken as it stands
 * @param findings the same in numbers
 */
@JsonPropertyOrder({"reference", "current", "reference_rows", "current_rows", "dataset_drift", "share", "columns"})
public record FileDrift(
        String reference,
        String current,
        long referenceRows,
        long currentRows,
        @JsonUnwrapped DatasetDrift drift,
        MultivariateDrift multivariate,
        List<String> onlyInReference,
        List<String> onlyInCurrent,
        List<String> warnings,
        List<Finding> findings) {
    public FileDrift {
        onlyInReference = List.copyOf(onlyInReference);
        onlyInCurrent = List.copyOf(onlyInCurrent);
        warnings = List.copyOf(warnings);
        findings = List.copyOf(findings);
    }
}

package risk.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;

/**
 * Where a model comes from. Holds no time, so that the same data and settings give the same file; a deployment adds its
 * own.
 *
 * @param dataSha256 the digest of the file it was trained on
 * @param rows the labelled rows of it
 * @param exited those with label 1
 * @param unlabelledRows rows passed over because nobody knows their label
 * @param suspectedLeaks features that follow the label so closely that they may give it away
 * @param thresholdNotFound why no threshold could be looked for, so that the model has the usual one; empty where one was
 *     found, or none looked for
 * @param belowZero how many numbers below 0 counted as missing, by the features of which the model takes the logarithm; only
 *     those with any, and left out of the file where there are none
 */
public record Provenance(
        String dataSha256,
        long rows,
        long exited,
        long unlabelledRows,
        double c,
        double weightOfStayed,
        double weightOfExited,
        List<String> suspectedLeaks,
        String algorithm,

        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> thresholdNotFound,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, Long> belowZero) {

    public Provenance {
        suspectedLeaks = List.copyOf(suspectedLeaks);
        belowZero = Collections.unmodifiableMap(new LinkedHashMap<>(belowZero));
    }

    /** The same of a model for which no threshold could be looked for. */
    Provenance withoutThreshold(String why) {
        return new Provenance(
                dataSha256,
                rows,
                exited,
                unlabelledRows,
                c,
                weightOfStayed,
                weightOfExited,
                suspectedLeaks,
                algorithm,
                Optional.of(why),
                belowZero);
    }

    /**
     * What about the training a person should know.
     *
     * @param target the name of the label's column
     */
    public List<Finding> findings(String target) {
        List<Finding> findings = new ArrayList<>();
        if (unlabelledRows > 0) {
            findings.add(Finding.warning(FindingKey.UNLABELLED_ROWS)
                    .measured(unlabelledRows, Unit.ROWS)
                    .limit(0)
                    .with("rows", unlabelledRows)
                    .with("target", target));
        }
        if (!suspectedLeaks.isEmpty()) {
            findings.add(Finding.warning(FindingKey.LEAK)
                    .about(String.join(", ", suspectedLeaks))
                    .with("target", target));
        }
        belowZero.forEach((feature, count) -> findings.add(Finding.warning(FindingKey.BELOW_ZERO)
                .about(feature)
                .measured(count, Unit.ROWS)
                .limit(0)
                .with("rows", count)));
        thresholdNotFound.ifPresent(
                why -> findings.add(Finding.warning(FindingKey.NO_THRESHOLD).with("reason", why)));
        return findings;
    }
}

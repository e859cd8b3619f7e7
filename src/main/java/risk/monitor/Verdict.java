package risk.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.finding.FewOfAKind;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.quality.ColumnQuality;
import risk.quality.ColumnType;
import risk.text.Words;

/**
 * Whether data, model and machinery are in order, and if not, what needs a look: the findings of all that is looked at, the
 * gravest first, and of two of the same severity the one that passed its limit by more.
 */
public record Verdict(List<Finding> findings) {

    private static final Comparator<Finding> MOST_IMPORTANT_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Comparator.comparingDouble(Finding::excess).reversed());

    /** Warnings of the data's quality that mean, of the newest rows, that the pipeline stands still. */
    private static final Set<FindingKey> STANDSTILL =
            EnumSet.of(FindingKey.NO_ROWS, FindingKey.EMPTY_COLUMN, FindingKey.FRESHNESS);

    public Verdict {
        findings = FewOfAKind.of(findings).stream().sorted(MOST_IMPORTANT_FIRST).toList();
    }

    /**
     * The verdict on everything.
     *
     * @param others what was found elsewhere, such as {@link risk.model.Provenance#findings} and {@link Outage#of}
     */
    public static Verdict of(DataHealth data, ModelHealth model, DependencyReport dependencies, List<Finding> others) {
        return new Verdict(Stream.of(
                        data.findings().stream()
                                .filter(Verdict::isMoreThanAFact)
                                .map(finding -> raised(finding, data)),
                        model.findings().stream(),
                        dependencies.findings().stream(),
                        others.stream())
                .flatMap(stream -> stream)
                .distinct()
                .toList());
    }

    /** Whether somebody should look at something. */
    @JsonProperty("needs_a_look")
    public boolean needsALook() {
        return findings.stream().anyMatch(finding -> finding.severity().needsALook());
    }

    /** The verdict in a line: "healthy", or "needs a look: 1 alarm, 2 warnings". */
    public String headline() {
        return needsALook()
                ? Stream.of(Severity.ALARM, Severity.WARNING)
                        .filter(severity -> count(severity) > 0)
                        .map(severity -> Words.count(count(severity), severity.label()))
                        .collect(Collectors.joining(", ", "needs a look: ", ""))
                : "healthy";
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Every input has an age. */
    private static boolean isMoreThanAFact(Finding finding) {
        return finding.key() != FindingKey.FRESHNESS || finding.severity().needsALook();
    }

    private static Finding raised(Finding finding, DataHealth data) {
        boolean stands = finding.severity() == Severity.WARNING
                && STANDSTILL.contains(finding.key())
                && !isTarget(finding, data);
        return stands ? finding.withSeverity(Severity.ALARM) : finding;
    }

    /** Labels may come later. */
    private static boolean isTarget(Finding finding, DataHealth data) {
        return data.quality().columns().stream()
                .filter(column -> column.type() == ColumnType.TARGET)
                .map(ColumnQuality::column)
                .anyMatch(column -> column.equals(finding.subject()));
    }
}

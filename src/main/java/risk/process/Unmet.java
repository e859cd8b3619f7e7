package risk.process;

import java.util.List;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.text.Words;

/** Expectations of the configuration that are not met and must be, and what is said of them where they decide. */
public final class Unmet {

    private Unmet() {}

    /** Those among the findings. */
    public static List<Finding> failed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.key() == FindingKey.EXPECTATION && finding.severity() == Severity.ALARM)
                .toList();
    }

    /** The first, and how many more there are; there is at least one. */
    public static String inWords(List<Finding> failed) {
        String first = failed.get(0).phrase();
        return failed.size() == 1
                ? first
                : first + " (and " + Words.count(failed.size() - 1L, "more expectation") + " not met)";
    }
}

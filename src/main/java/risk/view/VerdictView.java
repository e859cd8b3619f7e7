package risk.view;

import java.util.Locale;
import risk.finding.Finding;
import risk.monitor.Verdict;
import risk.render.Document;
import risk.render.Findings;
import risk.render.Heading;
import risk.render.Line;

/** Whether all is in order, and else what a person should look at. */
public final class VerdictView {

    private VerdictView() {}

    /** What needs a look, the most important first. */
    public static Document of(Verdict verdict) {
        Heading headline = new Heading(1, Line.flowing(verdict.headline()));
        return verdict.needsALook()
                ? Document.of(
                        headline,
                        new Findings(verdict.findings().stream()
                                .filter(finding -> finding.severity().needsALook())
                                .map(VerdictView::entry)
                                .toList()))
                : Document.of(headline);
    }

    /** Of a finding that its key names. */
    static Findings.Entry entry(Finding finding) {
        return entry(finding, finding.key().name().toLowerCase(Locale.ROOT));
    }

    /** @param what was looked at, in snake case */
    static Findings.Entry entry(Finding finding, String what) {
        return new Findings.Entry(
                finding.severity(),
                what.replace('_', ' '),
                finding.sentence(),
                finding.measured(),
                finding.limit(),
                finding.unit() == null ? null : finding.unit().name().toLowerCase(Locale.ROOT));
    }
}

package risk.quality;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.util.StdConverter;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey.About;

/**
 * A finding of the data's quality in JSON, which has three of its fields under other names as well: those that stood there
 * before findings of all kinds were one.
 */
record QualityFinding(
        @Nullable String column,
        Check check,
        String message,
        @JsonUnwrapped Finding finding) {

    static QualityFinding of(Finding finding) {
        String column = finding.key().about() == About.COLUMN ? finding.subject() : null;
        return new QualityFinding(column, Check.of(finding), finding.sentence(), finding);
    }

    /** For Jackson, which makes one itself. */
    static final class Converter extends StdConverter<Finding, QualityFinding> {
        @Override
        public QualityFinding convert(Finding finding) {
            return of(finding);
        }
    }
}

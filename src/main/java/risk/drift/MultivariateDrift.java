package risk.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import risk.data.Columns;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;

/**
 * Whether rows as a whole have changed, also where no single column has: two measures that see the columns together.
 *
 * @param referenceRows of the reference that were looked at, a seeded sample of at most {@link #SAMPLE_ROWS}
 * @param currentRows of the current data, likewise
 */
@JsonPropertyOrder({"reference_rows", "current_rows", "domain_classifier", "reconstruction_error", "unsaid", "findings"
})
public record MultivariateDrift(
        int referenceRows,
        int currentRows,
        Measured<DomainClassifier> domainClassifier,
        Measured<ReconstructionError> reconstructionError) {

    /** A classifier that tells no difference in ten thousand rows finds none that matters. */
    public static final int SAMPLE_ROWS = 10_000;

    /** With fewer rows on either side, chance alone can look like anything. */
    static final int LEAST_ROWS = 10;

    /**
     * Compares the features that both data sets have.
     *
     * @param leftOut names of columns of which nothing is expected to stay
     */
    public static MultivariateDrift of(Dataset reference, Dataset current, Set<String> leftOut, long seed) {
        return of(reference.columns(), current.columns(), leftOut, seed);
    }

    /** Compares the columns that both tables have, likewise. */
    public static MultivariateDrift of(Columns reference, Columns current, Set<String> leftOut, long seed) {
        return of(PooledColumns.of(reference, current, leftOut, SAMPLE_ROWS, seed), seed);
    }

    private static MultivariateDrift of(PooledColumns pooled, long seed) {
        int least = Math.min(pooled.referenceRows(), pooled.currentRows());
        if (least < LEAST_ROWS) {
            String why = "expected at least " + LEAST_ROWS + " rows on both sides, found " + least;
            return new MultivariateDrift(
                    pooled.referenceRows(), pooled.currentRows(), Measured.not(why), Measured.not(why));
        }
        return new MultivariateDrift(
                pooled.referenceRows(),
                pooled.currentRows(),
                domainClassifier(QuadraticDesign.of(pooled), pooled.referenceRows(), seed),
                reconstructionError(pooled));
    }

    private static Measured<DomainClassifier> domainClassifier(QuadraticDesign design, int referenceRows, long seed) {
        return design.columns() == 0
                ? Measured.not("every column is constant or missing")
                : Measured.of(DomainClassifier.of(design, referenceRows, seed));
    }

    private static Measured<ReconstructionError> reconstructionError(PooledColumns pooled) {
        PooledColumns halved = pooled.halved();
        List<double[]> columns = StandardColumns.of(halved);
        if (columns.size() < 2) {
            return Measured.not("expected two columns that vary in the reference, found " + columns.size());
        }
        ReconstructionError error = ReconstructionError.of(columns, halved.referenceRows(), pooled.referenceRows());
        return error.isFinite() ? Measured.of(error) : Measured.not("needs numbers whose sum a double can hold");
    }

    /** Which of the two measures has no value, and why. */
    @JsonProperty("unsaid")
    public List<String> notMeasured() {
        return unmeasured().map(Finding::phrase).toList();
    }

    /** What has drifted, and what could not be measured. */
    @JsonProperty
    public List<Finding> findings() {
        return Stream.concat(drifted(), unmeasured()).toList();
    }

    private Stream<Finding> drifted() {
        return Stream.concat(
                domainClassifier.toOptional().filter(DomainClassifier::drifted).stream()
                        .map(found -> Finding.warning(FindingKey.DOMAIN_CLASSIFIER)
                                .measured(found.auc(), Unit.SCORE)
                                .limit(found.upperBound())),
                reconstructionError.toOptional().filter(ReconstructionError::drifted).stream()
                        .map(found -> Finding.warning(FindingKey.RECONSTRUCTION_ERROR)
                                .measured(found.error(), Unit.DEVIATIONS)
                                .limit(found.error() < found.lowerBound() ? found.lowerBound() : found.upperBound())
                                .with("lower", found.lowerBound())
                                .with("upper", found.upperBound())));
    }

    private Stream<Finding> unmeasured() {
        return Stream.concat(
                unmeasured("domain classifier", domainClassifier),
                unmeasured("reconstruction error", reconstructionError));
    }

    private static Stream<Finding> unmeasured(String measure, Measured<?> measured) {
        return measured.whyNot().stream()
                .map(why -> Finding.info(FindingKey.UNMEASURED).about(measure).with("reason", why));
    }
}

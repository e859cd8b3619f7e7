package risk.score;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.settings.Expectation;

/** Holds a model against what the configuration expects of it on the test data. */
public final class ExpectedModel {

    private ExpectedModel() {}

    /**
     * What is not as expected, also where that can't be measured: a score that nobody knows keeps no promise.
     *
     * @param fairness of the columns that are configured
     * @param expectations those of the data are passed over
     */
    public static List<Finding> findings(
            ConfusionMatrix matrix, List<Fairness> fairness, List<Expectation> expectations) {
        return expectations.stream()
                .flatMap(expected -> switch (expected.measure()) {
                    case F1_SCORE -> unmet(expected, matrix.definedF1()).stream();
                    case FAIRNESS ->
                        fairness.stream()
                                .filter(groups -> expected.column()
                                        .filter(groups.column()::equals)
                                        .isPresent())
                                .flatMap(groups -> unmet(expected, groups.statisticalParityDifference()).stream());
                    case MISSING_SHARE, RANGE, LEVELS, ROWS, AGE_HOURS -> Stream.empty();
                })
                .toList();
    }

    private static Optional<Finding> unmet(Expectation expected, Measured<Double> measured) {
        return measured.fold(
                number -> expected.unmetBy(number, Unit.SCORE),
                why -> Optional.of(expected.unmet().with("unmeasured", why)));
    }
}

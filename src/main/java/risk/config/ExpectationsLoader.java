package risk.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.Mismatch;
import risk.settings.Expectation;
import risk.settings.Expectation.Consequence;
import risk.settings.Expectation.Measure;
import risk.settings.FairnessSettings;
import risk.settings.Segmentation;

/** The list of what is expected of data and model. */
final class ExpectationsLoader {

    private ExpectationsLoader() {}

    /** @param fairness which columns' groups are compared, so that something can be expected of them */
    static List<Expectation> expectations(ConfigSection root, Schema schema, FairnessSettings fairness) {
        List<Expectation> expectations = new ArrayList<>();
        for (ConfigSection section : root.sections("expectations")) {
            Optional<Measure> measure = section.requiredChoice("measure", Measure.class);
            Consequence otherwise = section.choice("otherwise", Consequence.WARN);
            measure.flatMap(known -> expectation(section, known, otherwise, schema, fairness))
                    .ifPresent(expectations::add);
        }
        return List.copyOf(expectations);
    }

    private static Optional<Expectation> expectation(
            ConfigSection section, Measure measure, Consequence otherwise, Schema schema, FairnessSettings fairness) {
        int problemsElsewhere = section.problems().count();
        Optional<String> column = isOfColumn(measure)
                ? Optional.of(section.knownName("column", columns(measure, schema, fairness)))
                : Optional.empty();
        Optional<Double> atLeast = hasLeast(measure) ? section.optionalFinite("at_least") : Optional.empty();
        Optional<Double> atMost = hasMost(measure) ? section.optionalFinite("at_most") : Optional.empty();
        List<String> among = measure == Measure.LEVELS ? section.texts("among") : List.of();
        if (atLeast.isEmpty() && atMost.isEmpty() && among.isEmpty()) {
            section.problems()
                    .add(section.name(), Mismatch.expected(bounds(measure)).found("none"));
        }
        Optional<Expectation> made = section.problems()
                .checked(
                        () -> Optional.of(new Expectation(measure, column, atLeast, atMost, among, otherwise)),
                        Optional.empty(),
                        section.name());
        return section.problems().count() > problemsElsewhere ? Optional.empty() : made;
    }

    private static boolean isOfColumn(Measure measure) {
        return switch (measure) {
            case MISSING_SHARE, RANGE, LEVELS, FAIRNESS -> true;
            case ROWS, AGE_HOURS, F1_SCORE -> false;
        };
    }

    private static boolean hasLeast(Measure measure) {
        return measure == Measure.RANGE || measure == Measure.ROWS || measure == Measure.F1_SCORE;
    }

    private static boolean hasMost(Measure measure) {
        return measure != Measure.F1_SCORE && measure != Measure.LEVELS;
    }

    private static String bounds(Measure measure) {
        if (measure == Measure.LEVELS) {
            return "a list of levels in among";
        }
        return hasLeast(measure) && hasMost(measure)
                ? "at_least or at_most"
                : hasLeast(measure) ? "at_least" : "at_most";
    }

    private static List<String> columns(Measure measure, Schema schema, FairnessSettings fairness) {
        return switch (measure) {
            case RANGE ->
                schema.features().stream()
                        .filter(Feature::isNumeric)
                        .map(Feature::name)
                        .toList();
            case LEVELS ->
                schema.features().stream()
                        .filter(feature -> !feature.isNumeric())
                        .map(Feature::name)
                        .toList();
            case FAIRNESS ->
                fairness.by().stream().map(Segmentation::column).distinct().toList();
            default -> schema.columns();
        };
    }
}

package risk.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.model.Threshold;

/**
 * Whether the model began to err more often: three detectors over its rights and wrongs on labelled rows in the order of time.
 *
 * <p>On rows in which nothing changed the detectors differ much. With their defaults, of 200 streams of 10,000 rows with error
 * rates of 5, 20 and 40 %, DDM raised an alarm on 118, 55 and 36, ADWIN on 1, 1 and 0, and Page-Hinkley on 0, 10 and 44.
 *
 * @param errorRate the share of wrong predictions, between 0 and 1
 * @param drift what ADWIN says, the one of the three whose false alarms are bounded
 */
public record ConceptDrift(long rows, double errorRate, boolean drift, List<Detection> detections) {

    private static final Measured<Integer> NO_WARNING = Measured.not("no warning");

    private static final String NO_ALARM = "no alarm";

    /** What watches. */
    public enum Method {
        /** Compares the error rate since the start with its lowest; quick, and the first to cry wolf. */
        @JsonProperty("ddm")
        DDM,
        /** Compares the older and the newer part of an adaptive window. */
        @JsonProperty("adwin")
        ADWIN,
        /** Adds up what exceeds the mean; sees slow rises as well, and on long streams with many errors also where none is. */
        @JsonProperty("page_hinkley")
        PAGE_HINKLEY;

        /** As people read it: {@code page-hinkley}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What one detector says.
     *
     * @param alarms how many times it saw drift; it began anew after each
     * @param warningRow the first of the rows, in one go, of warning before the first alarm, or before the end of the rows where
     *     there is no alarm; counted from 0
     * @param firstAlarmRow counted from 0
     * @param lastAlarmRow the same of the last alarm
     * @param errorBefore the error rate of the rows before the first alarm, if there are any
     * @param errorAfter that of the rows from the first alarm on
     */
    public record Detection(
            Method method,
            boolean drift,
            int alarms,
            Measured<Integer> warningRow,
            Measured<Integer> firstAlarmRow,
            Measured<Integer> lastAlarmRow,
            Measured<Double> errorBefore,
            Measured<Double> errorAfter) {

        /** A finding where it saw drift and the errors became more. Of the three only ADWIN's false alarms are bounded. */
        private Optional<Finding> finding() {
            if (!errorBefore.isMeasured()) {
                return Optional.empty();
            }
            double before = errorBefore.orElseThrow();
            double after = errorAfter.orElseThrow();
            return after <= before
                    ? Optional.empty()
                    : Optional.of(Finding.of(FindingKey.CONCEPT_DRIFT, method == Method.ADWIN)
                            .about(method.label())
                            .measured(after, Unit.SHARE)
                            .limit(before)
                            .with("row", firstAlarmRow.orElseThrow() + 1)
                            .with("before", before));
        }
    }

    public ConceptDrift {
        detections = List.copyOf(detections);
    }

    /** What the detectors saw. */
    public List<Finding> findings() {
        return detections.stream()
                .map(Detection::finding)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What the detectors say of a model's errors.
     *
     * @param actual 0 or 1 for each row, in the order of time
     * @param threshold above which the model predicts an exit
     */
    public static ConceptDrift of(
            int[] actual, double[] probabilities, Threshold threshold, ConceptDriftSettings settings) {
        int[] predicted = threshold.predictions(probabilities);
        int[] errors = new int[actual.length];
        for (int row = 0; row < errors.length; row++) {
            errors[row] = actual[row] == predicted[row] ? 0 : 1;
        }
        return of(errors, settings);
    }

    /** @param errors 1 for a wrong prediction, 0 for a right one, in the order of time */
    public static ConceptDrift of(int[] errors, ConceptDriftSettings settings) {
        long wrong = count(errors, errors.length);
        List<Detection> detections = Stream.of(Method.values())
                .parallel()
                .map(method -> detect(method, detector(method, settings), errors, wrong))
                .toList();
        boolean drift =
                detections.stream().anyMatch(detection -> detection.method() == Method.ADWIN && detection.drift());
        double errorRate = errors.length == 0 ? 0 : (double) wrong / errors.length;
        return new ConceptDrift(errors.length, errorRate, drift, detections);
    }

    private static DriftDetector detector(Method method, ConceptDriftSettings settings) {
        return switch (method) {
            case DDM -> new DriftDetectionMethod(settings);
            case ADWIN -> new AdaptiveWindow(settings);
            case PAGE_HINKLEY -> new PageHinkley(settings);
        };
    }

    private static Detection detect(Method method, DriftDetector detector, int[] errors, long wrong) {
        int alarms = 0;
        Measured<Integer> warning = NO_WARNING;
        int first = -1;
        int last = -1;
        for (int row = 0; row < errors.length; row++) {
            DriftDetector.State state = detector.add(errors[row]);
            if (state == DriftDetector.State.DRIFT) {
                first = alarms == 0 ? row : first;
                last = row;
                alarms++;
            } else if (alarms == 0) {
                warning = state == DriftDetector.State.STABLE ? NO_WARNING : Measured.of(warning.orElse(row));
            }
        }
        if (alarms == 0) {
            return new Detection(
                    method,
                    false,
                    0,
                    warning,
                    Measured.not(NO_ALARM),
                    Measured.not(NO_ALARM),
                    Measured.not(NO_ALARM),
                    Measured.not(NO_ALARM));
        }
        long wrongBefore = count(errors, first);
        return new Detection(
                method,
                true,
                alarms,
                warning,
                Measured.of(first),
                Measured.of(last),
                first == 0 ? Measured.not("the first row is the alarm") : Measured.of((double) wrongBefore / first),
                Measured.of((double) (wrong - wrongBefore) / (errors.length - first)));
    }

    private static long count(int[] errors, int rows) {
        long count = 0;
        for (int row = 0; row < rows; row++) {
            count += errors[row];
        }
        return count;
    }
}

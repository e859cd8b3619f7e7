package risk.score;

/**
 * DDM (J. Gama et al., "Learning with Drift Detection", 2004, doi:10.1007/978-3-540-28645-5_29): while nothing changes, the
 * error rate p of n rows and its deviation s = sqrt(p (1 - p) / n) fall; drift is where p + s is above p' + 3 s', taken where p +
 * s was lowest, and a warning where it is above p' + 2 s'.
 *
 * <p>The paper has "at least". Then the first row after a start without any error would be drift, as 0 is at least 0.
 */
final class DriftDetectionMethod implements DriftDetector {

    private final ConceptDriftSettings settings;
    private long rows;
    private long errors;
    private double lowestRate;
    private double lowestDeviation;

    DriftDetectionMethod(ConceptDriftSettings settings) {
        this.settings = settings;
        begin();
    }

    /** Goes on where another one was. */
    DriftDetectionMethod(ErrorWatch.Ddm then, ConceptDriftSettings settings) {
        this.settings = settings;
        this.rows = then.rows();
        this.errors = then.errors();
        this.lowestRate = then.lowestRate();
        this.lowestDeviation = then.lowestDeviation();
    }

    ErrorWatch.Ddm state() {
        return new ErrorWatch.Ddm(rows, errors, lowestRate, lowestDeviation);
    }

    private void begin() {
        rows = 0;
        errors = 0;
        lowestRate = Double.POSITIVE_INFINITY;
        lowestDeviation = Double.POSITIVE_INFINITY;
    }

    @Override
    public State add(int error) {
        rows++;
        errors += error;
        if (rows <= settings.ddmMinRows()) {
            return State.STABLE;
        }
        double rate = (double) errors / rows;
        double deviation = Math.sqrt(rate * (1 - rate) / rows);
        if (rate + deviation <= lowestRate + lowestDeviation) {
            lowestRate = rate;
            lowestDeviation = deviation;
        }
        if (rate + deviation > lowestRate + settings.ddmDriftLevel() * lowestDeviation) {
            begin();
            return State.DRIFT;
        }
        return rate + deviation > lowestRate + settings.ddmWarningLevel() * lowestDeviation
                ? State.WARNING
                : State.STABLE;
    }
}

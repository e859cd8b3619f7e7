package risk.score;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import risk.score.ConceptDrift.Method;

/**
 * The three detectors of {@link ConceptDrift} over rights and wrongs that come one by one, for as long as they come: what they
 * remember is small, and can be put aside and taken up again, in another process, too.
 */
public final class ErrorWatch {

    private final DriftDetectionMethod ddm;
    private final AdaptiveWindow adwin;
    private final PageHinkley pageHinkley;

    /**
     * What DDM remembers.
     *
     * @param lowestRate and {@code lowestDeviation}: infinite until there are enough rows
     */
    public record Ddm(long rows, long errors, double lowestRate, double lowestDeviation) {}

    /**
     * What ADWIN remembers.
     *
     * @param errorsOf the errors in each bucket of 1, 2, 4, … rows, the oldest bucket of a size first
     */
    public record Adwin(long rowsSeen, List<List<Long>> errorsOf) {
        public Adwin {
            errorsOf = errorsOf.stream().map(List::copyOf).toList();
        }
    }

    /** What the test of Page and Hinkley remembers. */
    public record Page(long rows, long errors, double sum) {}

    /** What all of them remember. */
    public record State(Ddm ddm, Adwin adwin, Page pageHinkley) {}

    public ErrorWatch(ConceptDriftSettings settings) {
        ddm = new DriftDetectionMethod(settings);
        adwin = new AdaptiveWindow(settings);
        pageHinkley = new PageHinkley(settings);
    }

    /** Goes on where another one was. */
    public ErrorWatch(State then, ConceptDriftSettings settings) {
        ddm = new DriftDetectionMethod(then.ddm(), settings);
        adwin = new AdaptiveWindow(then.adwin(), settings);
        pageHinkley = new PageHinkley(then.pageHinkley(), settings);
    }

    public State state() {
        return new State(ddm.state(), adwin.state(), pageHinkley.state());
    }

    /**
     * Takes the next one.
     *
     * @param error 1 for a wrong prediction, 0 for a right one
     * @return the detectors that see drift in it; each begins anew then
     */
    public Set<Method> add(int error) {
        Set<Method> alarms = EnumSet.noneOf(Method.class);
        for (Method method : Method.values()) {
            DriftDetector detector = switch (method) {
                case DDM -> ddm;
                case ADWIN -> adwin;
                case PAGE_HINKLEY -> pageHinkley;
            };
            if (detector.add(error) == DriftDetector.State.DRIFT) {
                alarms.add(method);
            }
        }
        return alarms;
    }
}

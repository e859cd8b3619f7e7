package risk.score;

/** Watches a sequence of rights and wrongs for a rise of the error. */
interface DriftDetector {

    /**
     * Takes the next row. After {@link State#DRIFT} the detector begins anew.
     *
     * @param error 1 for a wrong prediction, 0 for a right one
     */
    State add(int error);

    /** What a detector says after a row. */
    enum State {
        STABLE,
        WARNING,
        DRIFT
    }
}

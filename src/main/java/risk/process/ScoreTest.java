package risk.process;

/** The rule that says whether the score on fresh rows is lower than the deployed one. */
public enum ScoreTest {
    /** Any lower number is lower, the specification's raw comparison. */
    RAW {
        @Override
        boolean isLower(double freshScore, double deployedScore) {
            return freshScore < deployedScore;
        }
    };

    abstract boolean isLower(double freshScore, double deployedScore);
}

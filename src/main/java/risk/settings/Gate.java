package risk.settings;

/** On which rows a re-trained model must not be shown to be worse than the deployed one, or it is not deployed. */
public enum Gate {
    /** On the rows that the new files brought: a world that really changed is followed, however stale the test data. */
    FRESH,
    /** On the test data: a poisoned batch cannot win. */
    TEST,
    /** On both. */
    BOTH,
    /** On none, the specification's letter: whatever was re-trained is deployed. */
    NONE;

    public boolean watchesFresh() {
        return this == FRESH || this == BOTH;
    }

    public boolean watchesTest() {
        return this == TEST || this == BOTH;
    }
}

package risk.pipeline;

import risk.process.Decision;

/** What a round comes to: a decision, or the next round, in which there will be one. */
sealed interface Outcome {

    record Decided(Decision decision) implements Outcome {}

    /** Nothing is left to decide about, but the data is to be made anew without what was set aside. */
    record DecidedWithout(Decision decision, Round round) implements Outcome {}

    record Again(Round round) implements Outcome {}
}

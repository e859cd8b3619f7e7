package risk.api;

import java.time.Duration;

/** What a server does is counted here, as it happens. */
interface Tally {

    /** Of a server that nobody watches: nothing is counted, and no library for it loaded. */
    Tally NONE = new Tally() {
        @Override
        public void answered(String route, String status, Duration taken) {}

        @Override
        public void predicted(int[] predictions) {}
    };

    /**
     * An answer has left.
     *
     * @param route one of those that there are, or a word for all others
     */
    void answered(String route, String status, Duration taken);

    /** @param predictions 0 or 1 each */
    void predicted(int[] predictions);
}

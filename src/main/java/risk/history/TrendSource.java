package risk.history;

/** Where the values of a measure are kept, and how they are asked for: by an index, so that it takes no longer the more is kept. */
enum TrendSource {
    MEASURES("measures", "subject", "batch"),
    SCORES("scores", "data", "''");

    private final String table;

    /** The column of what a value is of. */
    private final String subject;

    private final String batch;

    TrendSource(String table, String subject, String batch) {
        this.table = table;
        this.subject = subject;
        this.batch = batch;
    }

    /** The measure after another one. */
    String nextMeasure() {
        return "SELECT MIN(measure) FROM " + table + " WHERE measure > ?";
    }

    /** What a measure is of, after another one. */
    String nextSubject() {
        return "SELECT MIN(" + subject + ") FROM " + table + " WHERE measure = ? AND " + subject + " > ?";
    }

    /** Time, release, batch and value of the newest of a measure and what it is of. */
    String newest(int most) {
        return "SELECT time, \"release\", " + batch + ", value FROM " + table + " WHERE measure = ? AND " + subject
                + " = ? AND value IS NOT NULL ORDER BY time DESC LIMIT " + most;
    }
}

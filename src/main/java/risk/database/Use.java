package risk.database;

/** What a database is for. */
public enum Use {
    /** To keep the history in; small questions, which no step waits for for long. */
    HISTORY("database", "database_url", 60),
    /** To draw new rows from, and nothing is ever written to it; a table may have to be sorted first. */
    INPUT("input_database", "input_database.url", 600);

    private final String credentials;
    private final String entry;
    private final int secondsToAnswer;

    Use(String credentials, String entry, int secondsToAnswer) {
        this.credentials = credentials;
        this.entry = entry;
        this.secondsToAnswer = secondsToAnswer;
    }

    /** The name that {@link Credentials#of} goes by. */
    String credentials() {
        return credentials;
    }

    /** The entry of the configuration that holds its URL. */
    String entry() {
        return entry;
    }

    /** How long to wait for an answer. */
    int secondsToAnswer() {
        return secondsToAnswer;
    }
}

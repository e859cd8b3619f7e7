package risk.settings;

/**
 * How the log is written.
 *
 * @param requests whether the server writes a line a request
 */
public record LogSettings(Format format, boolean requests) {

    /** What a line is. */
    public enum Format {
        /** Time, level and message. */
        TEXT,
        /** An object with all that is known of it, for who collects logs. */
        JSON
    }
}

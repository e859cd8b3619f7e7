package risk.settings;

/**
 * Where new rows come into a database.
 *
 * @param url of JDBC
 * @param rows what stands after {@code FROM}: the name of a table, or a query in brackets with a name
 * @param key a column of the rows that grows, as SQL writes it
 */
public record InputDatabaseSettings(String url, String rows, String key) {

    public static InputDatabaseSettings ofTable(String url, String table, String key) {
        return new InputDatabaseSettings(url, table, key);
    }

    /** @param query which may end in a semicolon */
    public static InputDatabaseSettings ofQuery(String url, String query, String key) {
        String one = query.strip();
        // A comment at its end would swallow the bracket.
        return new InputDatabaseSettings(
                url, "(" + (one.endsWith(";") ? one.substring(0, one.length() - 1) : one) + "\n) drawn", key);
    }
}

package risk.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import risk.database.Dialect;

/**
 * The deployments that a database has.
 *
 * @param keys of each, see {@link #key}
 * @param begins when each release became live
 */
record KnownDeployments(Set<String> keys, List<Instant> begins) {

    KnownDeployments {
        keys = Set.copyOf(keys);
        begins = List.copyOf(begins);
    }

    static KnownDeployments of(Connection connection, Dialect dialect) throws SQLException {
        Set<String> keys = new HashSet<>();
        List<Instant> begins = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT \"release\", live_from FROM deployments")) {
            while (rows.next()) {
                Instant from = dialect.time(rows, 2);
                if (from != null) {
                    keys.add(key(rows.getString(1), from));
                    begins.add(from);
                }
            }
        }
        return new KnownDeployments(keys, begins);
    }

    /** By which a deployment is known again. */
    static String key(String release, Instant from) {
        return release + " " + from;
    }

    boolean lacks(String release, String from) {
        return !keys.contains(key(release, Instant.parse(from)));
    }
}

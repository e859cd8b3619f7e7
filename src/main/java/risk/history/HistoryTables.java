package risk.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import risk.database.Alone;
import risk.database.Database;
import risk.io.AtomicFile;

/** The tables of a database: which version they have, and how they get the newest. */
final class HistoryTables {

    /** The newest version, the number of the last script. */
    static final int NEWEST = 3;

    private static final String SCRIPTS = "classpath:risk/history/tables";

    /** An empty database of SQLite's with the tables of the newest version, beside the scripts. */
    private static final String MADE = "tables/empty.db";

    /** Where Flyway keeps which scripts have run. */
    private static final String VERSIONS = "history_versions";

    /** The name of the lock of those who migrate, a number where that is all that a database takes. */
    private static final String LOCK = "risk_history";

    private static final long LOCK_NUMBER = 0x7269736bL;

    private static final int SECONDS_TO_WAIT = 60;

    private HistoryTables() {}

    /** What is to be done with tables before they can be written to. */
    enum State {
        ABSENT_OR_OLD,
        CURRENT,
        /** Of a newer version of this suite. */
        NEWER
    }

    /** By one question, so that a step need not wait for more. */
    static State state(Connection connection) throws SQLException {
        int version = version(connection);
        return version == NEWEST ? State.CURRENT : version > NEWEST ? State.NEWER : State.ABSENT_OR_OLD;
    }

    /** 0 where there are none. */
    private static int version(Connection connection) throws SQLException {
        int newest = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT version FROM " + VERSIONS + " WHERE success = TRUE AND version IS NOT NULL")) {
            while (rows.next()) {
                newest = Math.max(newest, Integer.parseInt(rows.getString(1)));
            }
        } catch (SQLException e) {
            // Either there is no such table, or whatever is wrong is told by what comes next.
            return 0;
        }
        return newest;
    }

    /** Makes the tables, or brings them up to date; two who do so at once wait for each other. */
    static void migrate(Database database) throws SQLException {
        switch (database.dialect()) {
            case SQLITE -> migrateInFile(database, database.file().orElseThrow());
            case POSTGRESQL ->
                migrateLocked(
                        database,
                        "SELECT pg_advisory_lock(" + LOCK_NUMBER + ")",
                        "SELECT pg_advisory_unlock(" + LOCK_NUMBER + ")");
            case MARIADB ->
                migrateLocked(
                        database,
                        "SELECT GET_LOCK('" + LOCK + "', " + SECONDS_TO_WAIT + ")",
                        "SELECT RELEASE_LOCK('" + LOCK + "')");
        }
    }

    /** Flyway doesn't lock a file. */
    private static void migrateInFile(Database database, Path file) throws SQLException {
        alone(file, () -> runScripts(database));
    }

    /**
     * Lays a new database where there is none yet, with its tables. The build has made it, by the same scripts: Flyway takes longer to
     * load than all that a first run writes.
     *
     * @param file of SQLite
     */
    static void lay(Path file) throws SQLException {
        try (InputStream made = HistoryTables.class.getResourceAsStream(MADE)) {
            if (made != null && Files.notExists(file) && Files.isDirectory(file.resolveSibling("."))) {
                byte[] empty = made.readAllBytes();
                alone(file, () -> {
                    if (Files.notExists(file)) {
                        // What was left of another database would be read as if it were this one's.
                        for (String rest : List.of("-wal", "-shm", "-journal")) {
                            Files.deleteIfExists(file.resolveSibling(file.getFileName() + rest));
                        }
                        AtomicFile.write(file, empty);
                    }
                });
            }
        } catch (IOException e) {
            throw new SQLException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What only one may do at a time with a database in a file. */
    private interface Change {
        void make() throws SQLException, IOException;
    }

    private static void alone(Path file, Change change) throws SQLException {
        try {
            Alone.run(file.resolveSibling(file.getFileName() + ".lock"), () -> {
                change.make();
                return true;
            });
        } catch (IOException e) {
            throw new SQLException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void migrateLocked(Database database, String lock, String unlock) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement locking = connection.prepareStatement(lock);
                PreparedStatement unlocking = connection.prepareStatement(unlock)) {
            requireLock(locking);
            try {
                runScripts(database);
            } finally {
                unlocking.executeQuery().close();
            }
        }
    }

    /** MariaDB answers 1 once it has locked, and another thing where it has waited in vain; PostgreSQL waits, and answers nothing. */
    private static void requireLock(PreparedStatement locking) throws SQLException {
        try (ResultSet answer = locking.executeQuery()) {
            String said = answer.next() ? answer.getString(1) : null;
            if (said != null && !said.isEmpty() && !said.equals("1")) {
                throw new SQLException("somebody else has been making its tables for " + SECONDS_TO_WAIT + " seconds");
            }
        }
    }

    /** What the database has said, where it was the database. */
    private static String cause(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return String.valueOf(said.getMessage());
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static void runScripts(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            if (state(connection) != State.ABSENT_OR_OLD) {
                return;
            }
        }
        try {
            Flyway flyway = Flyway.configure(HistoryTables.class.getClassLoader())
                    .dataSource(database.source())
                    .locations(SCRIPTS)
                    .table(VERSIONS)
                    .placeholders(ColumnTypes.of(database.dialect()))
                    // The database may hold other tables, of other programs.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load();
            // What died halfway is begun again: the scripts pass over what is there.
            flyway.repair();
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SQLException(cause(e), e);
        }
    }
}

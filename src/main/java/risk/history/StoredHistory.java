package risk.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.database.Database;
import risk.database.Dialect;
import risk.database.Use;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.io.AtomicFile;
import risk.io.Json;
import risk.project.Project;
import risk.settings.HistorySettings;

/**
 * The history of a project in its database. What the journal holds is written there in order, in transactions that also write
 * down how far the journal was read, so that each event is there once whenever the writer dies.
 *
 * <p>Where the database can't be written to, the journal waits, and somebody is told.
 */
public final class StoredHistory {

    /** What one transaction takes of the journal. */
    private static final int BATCH_BYTES = 1 << 19;

    private final Project project;
    private final Database database;
    private final Journal journal;

    private StoredHistory(Project project, Database database) {
        this.project = project;
        this.database = database;
        this.journal = new Journal(project.models().journal());
    }

    public static StoredHistory of(Project project) throws IOException {
        HistorySettings settings = project.config().history();
        Path file = project.models().history();
        return new StoredHistory(
                project,
                settings.databaseUrl().isPresent()
                        ? Database.of(
                                settings.databaseUrl().get(), project.config().base(), Use.HISTORY)
                        : Database.inFile(file));
    }

    /** What people may read of where it is. */
    public String name() {
        return database.name();
    }

    /** Something that is done with a database whose tables are there and current. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    /** Writes what the journal holds and the database has not; a warning where the database is not to be had. */
    public Optional<Finding> catchUp() throws IOException {
        return takeJournal().whyNot().map(reason -> waits(name(), journal, reason));
    }

    /** The same; how many events that were, or why they wait. */
    Measured<Integer> takeJournal() throws IOException {
        return attempt(this::load);
    }

    /**
     * What was done for a database.
     *
     * @param name of the database, as people may read it
     * @param made whether its tables were not there, or old
     * @param written how many events of the journal it had not
     */
    public record SetUp(String name, boolean made, int written) {}

    /** Makes the tables where there are none, brings them up to date, and writes what the journal holds; or why it can't. */
    public Measured<SetUp> setUp() throws IOException {
        boolean absent = database.isAbsent();
        Measured<Boolean> old =
                connected(connection -> HistoryTables.state(connection) == HistoryTables.State.ABSENT_OR_OLD);
        Measured<Integer> written = takeJournal();
        return old.flatMap(made -> written.map(events -> new SetUp(name(), made || absent, events)));
    }

    /** That a journal waits for a database, with the reason. */
    public static Finding waits(String database, Journal journal, String reason) {
        long bytes = 0;
        for (File file : journal.files()) {
            bytes += file.length();
        }
        return Finding.warning(FindingKey.HISTORY_WAITS)
                .about(database)
                .measured(bytes, Unit.BYTES)
                .with("journal", journal.folder().toString())
                .with("reason", reason);
    }

    /** What is read of the database as it is, or why it can't be: nothing is made, migrated or taken from the journal. */
    <T> Measured<T> read(Work<T> work) throws IOException {
        if (database.isAbsent()) {
            return Measured.not("there is no history yet: run risk.FullProcess");
        }
        try (Connection connection = database.connect()) {
            return HistoryTables.state(connection) == HistoryTables.State.CURRENT
                    ? Measured.of(work.with(connection))
                    : Measured.not("the tables of the history are absent or of another version: run risk.DbSetup");
        } catch (SQLException e) {
            return Measured.not(database.inWords(e));
        }
    }

    /** What is done with the database once its tables are there and current, or why it couldn't be. */
    <T> Measured<T> attempt(Work<T> work) throws IOException {
        return this.<Measured<T>>connected(connection -> withTables(work, connection))
                .flatMap(result -> result);
    }

    /** The same whatever its tables are. */
    private <T> Measured<T> connected(Work<T> work) throws IOException {
        try {
            Files.createDirectories(project.models().path());
            if (database.file().isPresent()) {
                HistoryTables.lay(database.file().get());
            }
            try (Connection connection = database.connect()) {
                return Measured.of(work.with(connection));
            }
        } catch (SQLException e) {
            return Measured.not(database.inWords(e));
        }
    }

    private <T> Measured<T> withTables(Work<T> work, Connection connection) throws SQLException, IOException {
        HistoryTables.State state = HistoryTables.state(connection);
        if (state == HistoryTables.State.ABSENT_OR_OLD) {
            HistoryTables.migrate(database);
            state = HistoryTables.state(connection);
        }
        return switch (state) {
            case CURRENT -> Measured.of(work.with(connection));
            case NEWER -> Measured.not("its tables are of a newer version of this suite");
            case ABSENT_OR_OLD -> Measured.not("its tables could not be made");
        };
    }

    private int load(Connection connection) throws SQLException, IOException {
        boolean isNew = had(connection).isEmpty();
        connection.setAutoCommit(false);
        PredictionStreams streams = new PredictionStreams(project, connection);
        EventWriter writer = new EventWriter(connection, database.dialect(), streams);
        int events = 0;
        for (Taken taken = loadBatch(connection, writer); taken.lines() > 0; taken = loadBatch(connection, writer)) {
            events += taken.events();
        }
        List<JsonNode> deployments = deploymentsLacked(connection);
        inTransaction(connection, () -> {
            writer.writeDeployments(deployments);
            if (isNew) {
                writer.write(KeptDecisions.lacked(project, connection, database.dialect()));
            }
            writer.writeEndsOfTime();
            new Retention(project.config().history().keepDays()).forget(connection, dialect());
            if (project.config().history().storesDataset() && project.isIngested()) {
                new StoredDataset(connection).replaceBy(project);
            }
        });
        streams.tell();
        return events;
    }

    /** Those that no journal has told of. Nobody waits meanwhile: to hold a release against its digests takes a while. */
    private List<JsonNode> deploymentsLacked(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(true);
        KnownDeployments known = KnownDeployments.of(connection, database.dialect());
        connection.setAutoCommit(false);
        return Deployments.of(project.production(), known::lacks).stream()
                .map(deployment -> Json.mapper().<JsonNode>valueToTree(deployment))
                .toList();
    }

    /** What a transaction has taken of the journal; no lines where there were none. */
    private record Taken(int lines, int events) {
        static final Taken NOTHING = new Taken(0, 0);
    }

    /**
     * Takes the next lines of the journal. They are on the disk before the database says that it has them: else the power could
     * take them from the journal, and the place that was read to would lie within what is appended later.
     */
    private Taken loadBatch(Connection connection, EventWriter writer) throws SQLException, IOException {
        Taken[] taken = {Taken.NOTHING};
        inTransaction(connection, () -> {
            Map<String, Long> had = had(connection);
            for (File file : journal.files()) {
                String name = file.getName();
                long from = had.getOrDefault(name, 0L);
                long length = file.length();
                if (length < from) { // As where a backup of the journal was put in its place.
                    writeDown(connection, name, length, true);
                } else if (length > from) {
                    Journal.Lines lines = Journal.read(file, from, BATCH_BYTES);
                    if (lines.end() > from) {
                        AtomicFile.force(file.toPath());
                        int events = writer.write(lines.lines());
                        writeDown(connection, name, lines.end(), had.containsKey(name));
                        taken[0] = new Taken(lines.lines().size(), events);
                        return;
                    }
                }
            }
        });
        return taken[0];
    }

    /** A part of a transaction. */
    private interface Part {
        void run() throws SQLException, IOException;
    }

    /** Nobody else writes meanwhile: who does, too, waits for the lock's row. */
    private static void inTransaction(Connection connection, Part part) throws SQLException, IOException {
        try {
            try (Statement lock = connection.createStatement()) {
                if (lock.executeUpdate("UPDATE journal_files SET bytes = bytes + 1 WHERE name = ''") != 1) {
                    throw new SQLException("its table journal_files lacks the row without a name, which writers lock");
                }
            }
            part.run();
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    /** What has failed is told, whether it can be undone or not: a connection that is lost undoes it by itself. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** How many bytes of each file of the journal are written. */
    private static Map<String, Long> had(Connection connection) throws SQLException {
        Map<String, Long> had = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, bytes FROM journal_files WHERE name <> ''")) {
            while (rows.next()) {
                had.put(rows.getString(1), rows.getLong(2));
            }
        }
        return had;
    }

    private static void writeDown(Connection connection, String file, long bytes, boolean known) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                known
                        ? "UPDATE journal_files SET bytes = ? WHERE name = ?"
                        : "INSERT INTO journal_files (bytes, name) VALUES (?, ?)")) {
            statement.setLong(1, bytes);
            statement.setString(2, file);
            statement.executeUpdate();
        }
    }

    Dialect dialect() {
        return database.dialect();
    }
}

package risk.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import risk.csv.Notation;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.io.Digests;
import risk.io.FailureWords;
import risk.io.InvalidInputException;
import risk.settings.InputDatabaseSettings;

/**
 * A database that new rows come into. Those beyond the newest key that was drawn become a file.
 *
 * <p>How far was drawn is written once the file is on the disk and before it has its name, so that a run that is killed has drawn
 * all of a batch or nothing; the next one gives it its name.
 */
public final class InputDatabase {

    private final InputDatabaseSettings settings;
    private final Path base;
    private final Notation notation;
    private final BatchFolder folder;

    /**
     * @param base the folder of the configuration
     * @param folder where the files are to lie, each with a name of its own
     * @param notation in which they will be read
     */
    public InputDatabase(InputDatabaseSettings settings, Path base, Path folder, Notation notation) {
        this.settings = settings;
        this.base = base;
        this.notation = notation;
        this.folder = new BatchFolder(folder);
    }

    /**
     * Looks for new rows. A database that can't be read is a finding.
     *
     * @throws IOException if the file can't be written
     */
    public Draw draw() throws IOException {
        Database database;
        try {
            database = Database.of(settings.url(), base, Use.INPUT);
        } catch (IOException | InvalidInputException e) {
            return unread("the database of new rows", FailureWords.of(e));
        }
        if (database.isAbsent()) {
            return unread(database.name(), "there is no such file");
        }
        try {
            Files.createDirectories(folder.path());
            return Alone.run(folder.lock(), () -> draw(database));
        } catch (SQLException e) {
            return unread(database.name(), database.inWords(e));
        } catch (InvalidInputException e) {
            return unread(database.name(), FailureWords.of(e));
        }
    }

    private static Draw unread(String database, String reason) {
        return new Draw(
                Optional.empty(),
                List.of(Finding.warning(FindingKey.INPUT_DATABASE_UNREAD)
                        .about(database)
                        .with("reason", reason)));
    }

    private Draw draw(Database database) throws SQLException, IOException {
        Optional<Newest> last = Newest.readFrom(folder.newest());
        if (last.isPresent()) {
            folder.makeUpFor(last.get());
        }
        String source = Digests.sha256(String.join("\n", database.name(), settings.rows(), settings.key())
                .getBytes(UTF_8));
        Optional<Newest> newest;
        try (Connection connection = database.connect()) {
            newest = write(Query.of(connection, database.dialect(), settings), source, last);
        }
        if (newest.isEmpty()) {
            Files.deleteIfExists(folder.made());
            return Draw.NOTHING;
        }
        newest.get().write(folder.newest());
        // From here on the rows count as drawn: whatever fails, the file must stay.
        folder.name(newest.get());
        return new Draw(
                Optional.of(new Draw.Batch(newest.get().name(), newest.get().rows(), database.name())), List.of());
    }

    /** Writes the new rows to a file without a name. */
    private Optional<Newest> write(Query query, String source, Optional<Newest> last) throws SQLException, IOException {
        Optional<Newest> drawn = last.filter(newest -> newest.source().equals(source));
        try (BatchFile file = new BatchFile(folder.making(), query.columns(), notation)) {
            NewRows rows = new NewRows(file, drawn);
            query.each(drawn.map(Newest::key), rows::take);
            if (!rows.isAny()) {
                return Optional.empty();
            }
            int number = folder.nextNumber(last);
            return Optional.of(new Newest(
                    source,
                    number,
                    BatchFolder.nameOf(number, rows.first(), rows.newest()),
                    file.finish(),
                    file.rows(),
                    rows.newest(),
                    rows.atNewest()));
        } catch (SQLException | IOException | RuntimeException e) {
            folder.discard(e);
            throw e;
        }
    }
}

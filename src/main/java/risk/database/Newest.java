package risk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import risk.io.AtomicFile;
import risk.io.Json;

/**
 * How far a database was drawn from: what lies beyond is new.
 *
 * @param source the digest of what was drawn; of another one all is new
 * @param batch the number of the last batch
 * @param name of its file
 * @param sha256 the digest of that
 * @param rows how many it has
 * @param key the newest
 * @param rowsAtKey those that have it
 */
record Newest(String source, int batch, String name, String sha256, long rows, Value key, RowGroup rowsAtKey) {

    /** @throws risk.io.InvalidInputException if the file holds something else */
    static Optional<Newest> readFrom(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Json.read(file, Newest.class)) : Optional.empty();
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, Json.write(this));
    }
}

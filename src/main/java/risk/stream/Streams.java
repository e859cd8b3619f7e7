package risk.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import risk.io.AtomicFile;
import risk.io.Json;

/**
 * The streams of all releases that are kept, as a run has left them.
 *
 * @param time when it did
 * @param releases the newest first
 */
public record Streams(String time, List<StreamReport> releases) {

    public Streams {
        releases = List.copyOf(releases);
    }

    /**
     * Those that a run has left; empty where none has.
     *
     * @throws risk.io.InvalidInputException if the file holds something else
     */
    public static Optional<Streams> readFrom(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Json.read(file, Streams.class)) : Optional.empty();
    }

    public void write(Path file) throws IOException {
        AtomicFile.write(file, Json.write(this));
    }

    public Optional<StreamReport> of(String release) {
        return releases.stream()
                .filter(stream -> stream.release().equals(release))
                .findFirst();
    }
}

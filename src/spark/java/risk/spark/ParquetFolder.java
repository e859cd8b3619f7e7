package risk.spark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.commons.io.file.PathUtils;
import risk.layout.OutputFolder;

/**
 * {@code finaldata.parquet}: a link to the folder of the last ingestion that was finished, which appears whole, by one rename. What a
 * run that died has left beside it, the next one deletes.
 */
final class ParquetFolder {

    private static final String LINK = "finaldata.parquet";

    private final Path output;

    ParquetFolder(OutputFolder output) {
        this.output = output.path().toAbsolutePath();
    }

    /** That of the last ingestion that was finished, if there was one. */
    Path last() {
        return output.resolve(LINK);
    }

    /** A folder for a new ingestion, which is not there yet. */
    Path begin() {
        return output.resolve("finaldata-" + UUID.randomUUID() + ".parquet");
    }

    /** Makes it the one that the link names, and deletes all others. */
    void finish(Path folder) throws IOException {
        Path link = output.resolve(LINK);
        Path staged = output.resolve("." + LINK + ".new");
        Files.deleteIfExists(staged);
        Files.createSymbolicLink(staged, folder.getFileName());
        Files.move(staged, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        deleteAllBut(folder);
    }

    private void deleteAllBut(Path folder) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(output, "finaldata-*.parquet")) {
            for (Path other : others) {
                if (!other.equals(folder)) {
                    PathUtils.deleteDirectory(other);
                }
            }
        }
    }
}

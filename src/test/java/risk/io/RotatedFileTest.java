package risk.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedFileTest {

    @TempDir
    private Path folder;

    @Test
    void onlyALargeFileIsRenamedAndOneOlderIsKept() throws IOException {
        Path log = folder.resolve("a.log");
        Path older = folder.resolve("a.log.1");
        RotatedFile.rotate(log);
        Files.write(log, new byte[(int) RotatedFile.MOST_BYTES]);
        RotatedFile.rotate(log);
        assertTrue(Files.exists(log));
        assertFalse(Files.exists(older));

        for (int extra = 1; extra <= 2; extra++) {
            Files.write(log, new byte[(int) RotatedFile.MOST_BYTES + extra]);
            RotatedFile.rotate(log);

            assertFalse(Files.exists(log));
            assertEquals(RotatedFile.MOST_BYTES + extra, Files.size(older));
        }
    }
}

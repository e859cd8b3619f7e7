package risk.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "ü\n");

        assertEquals("ü\n", WholeFile.text(file));
        assertArrayEquals(Files.readAllBytes(file), WholeFile.bytes(file));
    }

    @Test
    void aFolderInItsPlaceIsNamed() {
        for (FileSystemException refusal : new FileSystemException[] {
            assertThrows(FileSystemException.class, () -> WholeFile.text(folder)),
            assertThrows(FileSystemException.class, () -> WholeFile.bytes(folder))
        }) {
            assertEquals(folder + ": Is a directory", refusal.getMessage());
        }
    }

    @Test
    void anAbsentFileAndOneThatIsNoTextAreToldApart() throws IOException {
        Path binary = Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xff});

        assertThrows(NoSuchFileException.class, () -> WholeFile.bytes(folder.resolve("none")));
        assertThrows(NoSuchFileException.class, () -> WholeFile.text(folder.resolve("none")));
        assertThrows(MalformedInputException.class, () -> WholeFile.text(binary));
    }
}

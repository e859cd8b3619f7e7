package risk.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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
    void whatLiesInItsPlaceAndIsNoFileIsNamed() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        for (Executable reading : List.<Executable>of(
                () -> WholeFile.text(folder), () -> WholeFile.bytes(folder), () -> WholeFile.stream(folder))) {
            assertEquals(
                    folder + ": expected a file, found a folder; delete it, or put the file in its place",
                    assertThrows(InvalidInputException.class, reading).getMessage());
        }
        for (Executable reading : List.<Executable>of(
                () -> WholeFile.text(pipe), () -> WholeFile.bytes(pipe), () -> WholeFile.stream(pipe))) {
            assertEquals(
                    pipe + ": expected a file, found a pipe or a device; delete it, or put the file in its place",
                    assertThrows(InvalidInputException.class, reading).getMessage());
        }
    }

    @Test
    void aFileLargerThanItMayBeIsNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "123");

        assertEquals("123", WholeFile.text(file, 3));
        assertThrows(InvalidInputException.class, () -> WholeFile.text(file, 2));
    }

    @Test
    void anAbsentFileAndOneThatIsNoTextAreToldApart() throws IOException {
        Path binary = Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xff});

        assertThrows(NoSuchFileException.class, () -> WholeFile.bytes(folder.resolve("none")));
        assertThrows(NoSuchFileException.class, () -> WholeFile.text(folder.resolve("none")));
        assertThrows(MalformedInputException.class, () -> WholeFile.text(binary));
    }
}

package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateTest {

    private static final FileTime THEN = FileTime.from(Instant.parse("2023-01-05T10:20:30Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2023-01-05T10:20:31Z"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTheFile() throws IOException {
        file = write("abc", THEN);
    }

    @Test
    void aStateIsNameSizeTimeAndDigest() throws IOException {
        // printf abc | sha256sum
        assertEquals(
                new FileState(
                        "data.csv",
                        3,
                        "2023-01-05T10:20:30Z",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                FileState.of(file));
    }

    @Test
    void anUntouchedFileHolds() throws IOException {
        FileState state = FileState.of(file);

        assertTrue(state.looksUnchanged(file));
        assertTrue(state.stillHolds(file));
    }

    @Test
    void aFileTouchedWithoutAChangeHoldsByItsContent() throws IOException {
        FileState state = FileState.of(file);
        write("abc", LATER);

        assertFalse(state.looksUnchanged(file));
        assertTrue(state.stillHolds(file));
    }

    @Test
    void anotherContentHoldsNot() throws IOException {
        FileState state = FileState.of(file);
        write("abd", LATER);
        assertFalse(state.looksUnchanged(file));
        assertFalse(state.stillHolds(file));

        write("abcd", THEN);
        assertFalse(state.looksUnchanged(file));
        assertFalse(state.stillHolds(file));
    }

    @Test
    void aFileThatIsGoneHasNoState() throws IOException {
        FileState state = FileState.of(file);
        Files.delete(file);

        assertThrows(NoSuchFileException.class, () -> FileState.of(file));
        assertThrows(NoSuchFileException.class, () -> state.stillHolds(file));
    }

    private Path write(String content, FileTime modified) throws IOException {
        Path written = Files.writeString(folder.resolve("data.csv"), content);
        return Files.setLastModifiedTime(written, modified);
    }
}

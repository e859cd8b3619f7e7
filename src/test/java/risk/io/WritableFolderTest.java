package risk.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsYetToBeMadeMayBeMadeAndIsNot() {
        Path absent = folder.resolve("a/b");

        assertDoesNotThrow(() -> WritableFolder.require(absent));
        assertFalse(Files.exists(absent.getParent()));
    }

    @Test
    void aFileIsNoFolderNorIsOneMadeInIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "");

        for (Path asked : new Path[] {file, file.resolve("b")}) {
            FileSystemException refused = assertThrows(FileSystemException.class, () -> WritableFolder.require(asked));
            assertEquals(file + ": a folder is expected here; nothing was changed", refused.getMessage());
        }
    }

    /** Such as to a disk that is not mounted. */
    @Test
    void aLinkToNowhereIsNoFolderNorIsOneMadeInIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a"), folder.resolve("nowhere"));

        for (Path asked : new Path[] {link, link.resolve("b")}) {
            FileSystemException refused = assertThrows(FileSystemException.class, () -> WritableFolder.require(asked));
            assertEquals(link + ": a folder is expected here; nothing was changed", refused.getMessage());
        }
    }

    @Test
    void whereNobodyMayWriteIsTold() {
        assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "everything may be written here");

        FileSystemException refused = assertThrows(FileSystemException.class, () -> WritableFolder.require(folder));
        assertEquals(folder + ": nobody may write here; nothing was changed", refused.getMessage());
    }
}

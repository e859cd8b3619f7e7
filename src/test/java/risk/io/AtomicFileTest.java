package risk.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.CsvFolder;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void contentIsWrittenAsUtf8AndNothingElseIsLeft() throws IOException {
        Path target = folder.resolve("file.txt");
        AtomicFile.write(target, "é€😀\n");
        assertEquals("é€😀\n", Files.readString(target));

        AtomicFile.write(target, new byte[] {0, -1, 2});
        assertArrayEquals(new byte[] {0, -1, 2}, Files.readAllBytes(target));
        assertEquals(List.of("file.txt"), entries());
    }

    @Test
    void aWriteThatFailsHalfwayNamesTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is full");
        Path target = folder.resolve("file.txt");
        Files.createSymbolicLink(AtomicFile.staged(target), full);

        IOException failure = assertThrows(IOException.class, () -> {
            try (OutputStream out = AtomicFile.stage(target)) {
                out.write(new byte[100]);
            }
        });
        assertEquals(target + ": No space left on device", failure.getMessage());
    }

    @Test
    void aFolderInTheFilesPlaceIsNamedWithTheRemedyAndStays() throws IOException {
        Path target = Files.createDirectory(folder.resolve("report.pdf"));
        Files.writeString(target.resolve("a"), "a");

        for (Executable write : List.<Executable>of(
                () -> AtomicFile.write(target, "new"), () -> AtomicFile.writeUnforced(target, "new"))) {
            assertEquals(
                    target + ": a folder lies where the file is to be written: delete it",
                    assertThrows(IOException.class, write).getMessage());
        }
        assertEquals("a", Files.readString(target.resolve("a")));
        assertEquals(List.of("report.pdf"), entries());
    }

    @Test
    void aWriteThatFailsLeavesNothingBeside() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is full");
        Path target = folder.resolve("file.txt");
        AtomicFile.write(target, "old");
        Files.createSymbolicLink(AtomicFile.staged(target), full);

        IOException failure = assertThrows(IOException.class, () -> AtomicFile.write(target, "new"));
        assertEquals(target + ": No space left on device", failure.getMessage());
        assertEquals(List.of("file.txt"), entries());
        assertEquals("old", Files.readString(target));
    }

    @Test
    void foldersAreMadeOnTheWay() throws IOException {
        Path target = folder.resolve("a").resolve("b").resolve("file.txt");
        AtomicFile.write(target, "x");

        assertEquals("x", Files.readString(target));
    }

    @Test
    void whoHasTheOldFileOpenReadsItToItsEnd() throws IOException {
        Path target = Files.writeString(folder.resolve("file.txt"), "old");
        try (InputStream open = Files.newInputStream(target)) {
            AtomicFile.write(target, "new content");

            assertArrayEquals("old".getBytes(UTF_8), open.readAllBytes());
        }
        assertEquals("new content", Files.readString(target));
    }

    @Test
    void whoeverReadsMeanwhileSeesOneContentOrTheOther() throws IOException {
        Path target = Files.writeString(folder.resolve("file.txt"), "a".repeat(50_000));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 40; i++) {
                    AtomicFile.write(target, (i % 2 == 0 ? "b" : "a").repeat(50_000));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        do {
            String seen = Files.readString(target);
            assertEquals(50_000, seen.length());
            assertEquals(1, seen.chars().distinct().count());
        } while (!writer.isDone());
        writer.join();
    }

    @Test
    void whatACrashLeftBehindIsWrittenOver() throws IOException {
        Path target = folder.resolve("file.txt");
        Files.writeString(AtomicFile.staged(target), "half of somethi");
        AtomicFile.write(target, "x");

        assertEquals("x", Files.readString(target));
        assertEquals(List.of("file.txt"), entries());
    }

    @Test
    void theStagedFileIsHiddenBesideTheTarget() {
        Path target = folder.resolve("file.csv");

        assertEquals(folder, AtomicFile.staged(target).getParent());
        assertTrue(CsvFolder.name(AtomicFile.staged(target)).startsWith("."));
        assertNotEquals(AtomicFile.staged(target), AtomicFile.staged(folder.resolve("other.csv")));
        assertEquals(Path.of(".file.csv.new"), AtomicFile.staged(Path.of("file.csv")));
    }

    @Test
    void withoutAStagedFileTheTargetStays() throws IOException {
        Path target = Files.writeString(folder.resolve("file.txt"), "old");

        assertThrows(IOException.class, () -> AtomicFile.replace(AtomicFile.staged(target), target));
        assertEquals("old", Files.readString(target));
    }

    @Test
    void theRootIsNoFile() {
        assertThrows(IllegalArgumentException.class, () -> AtomicFile.write(Path.of("/"), "x"));
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(CsvFolder::name).toList();
        }
    }
}

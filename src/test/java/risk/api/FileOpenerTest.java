package risk.api;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipes take the place of files between the look and the opening; here they stand there from the start. */
class FileOpenerTest {

    private static final int MAX_THREADS = 3;
    private static final Path NAME = Path.of("rows.csv");

    @TempDir
    private Path root;

    @AutoClose
    private final FileOpener opener = new FileOpener(MAX_THREADS);

    @AutoClose
    private OpenFolder folder;

    @BeforeEach
    void open() throws Exception {
        folder = OpenFolder.of(root);
    }

    private void layPipe() throws Exception {
        Process made = new ProcessBuilder("mkfifo", root.resolve(NAME).toString()).start();
        assertTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
    }

    private String read() throws Exception {
        try (SeekableByteChannel opened = opener.await(opener.begin(folder, NAME), folder, NAME)) {
            return String.valueOf(opened.size());
        }
    }

    /** It is closed by the thread that opened it, maybe a moment after it is there. */
    private static void assertLetGo(CompletableFuture<SeekableByteChannel> opening) throws Exception {
        SeekableByteChannel opened = opening.get(10, TimeUnit.SECONDS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (opened.isOpen() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertFalse(opened.isOpen());
    }

    private void assertGivenUp(CompletableFuture<SeekableByteChannel> opening) {
        assertThrows(FileSystemException.class, () -> opener.await(opening, folder, NAME));
    }

    @Test
    void aThreadThatWaitsAtAPipeIsLetGo() throws Exception {
        layPipe();
        List<CompletableFuture<SeekableByteChannel>> waiting = new ArrayList<>();
        for (int i = 0; i < MAX_THREADS; i++) {
            waiting.add(opener.begin(folder, NAME));
        }

        for (CompletableFuture<SeekableByteChannel> opening : waiting) {
            assertGivenUp(opening);
        }

        for (CompletableFuture<SeekableByteChannel> opening : waiting) {
            assertLetGo(opening);
        }
        // From now on none waits at all.
        long begin = System.nanoTime();
        assertGivenUp(opener.begin(folder, NAME));
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) < 1900);
    }

    @Test
    void threadsThatAreLostAtPipesThatAreGoneTakeNoOthersPlace() throws Exception {
        List<CompletableFuture<SeekableByteChannel>> lost = new ArrayList<>();
        List<Path> pipes = new ArrayList<>();
        for (int i = 0; i < MAX_THREADS; i++) {
            layPipe();
            lost.add(opener.begin(folder, NAME));
            waitsAtIt(i + 1);
            pipes.add(Files.move(root.resolve(NAME), root.resolve("pipe" + i)));
        }
        Files.writeString(root.resolve(NAME), "a file");

        for (CompletableFuture<SeekableByteChannel> opening : lost) {
            assertGivenUp(opening);
            assertFalse(opening.isDone());
        }

        assertEquals("6", read());
        try {
            if (root.resolve(NAME).toFile().setWritable(false) && !Files.isWritable(root.resolve(NAME))) {
                // Not where root runs the test, who may write all.
                assertThrows(FileSystemException.class, this::read);
            }
        } finally {
            // A writer lets them go.
            for (Path pipe : pipes) {
                Files.newByteChannel(pipe, READ, WRITE).close();
            }
            for (CompletableFuture<SeekableByteChannel> opening : lost) {
                assertLetGo(opening);
            }
        }
        root.resolve(NAME).toFile().setWritable(true);
        assertEquals("6", read());
    }

    /** Whether so many threads are in the system's call already can't be seen from outside but by their stacks. */
    private static void waitsAtIt(int threads) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (opening() < threads && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        // From Java's side of the call to the system's it is a step, which takes a while on a busy machine.
        TimeUnit.MILLISECONDS.sleep(200);
        assertEquals(threads, opening());
    }

    private static long opening() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("opener"))
                .filter(thread -> thread.getValue().length > 0
                        && thread.getValue()[0].getMethodName().contains("open"))
                .count();
    }
}

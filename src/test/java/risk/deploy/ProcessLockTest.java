package risk.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessLockTest {

    @Test
    void oneHoldsTheLockAtATime(@TempDir Path folder) throws IOException {
        try (ProcessLock held = ProcessLock.tryAcquire(folder).orElseThrow()) {
            assertEquals(Optional.empty(), ProcessLock.tryAcquire(folder), held::toString);
        }
        ProcessLock.tryAcquire(folder).orElseThrow().close();
    }

    @Test
    void locksOfDifferentFoldersAreDifferent(@TempDir Path root) throws IOException {
        try (ProcessLock one = ProcessLock.tryAcquire(root.resolve("one")).orElseThrow();
                ProcessLock other =
                        ProcessLock.tryAcquire(root.resolve("other")).orElseThrow()) {
            assertTrue(Files.isDirectory(root.resolve("one")), one::toString);
            assertTrue(Files.isDirectory(root.resolve("other")), other::toString);
        }
    }

    @Test
    void aFolderByAnotherNameHasTheSameLock(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectory(root.resolve("folder"));
        Path link = Files.createSymbolicLink(root.resolve("link"), folder);
        try (ProcessLock held = ProcessLock.tryAcquire(folder).orElseThrow()) {
            assertEquals(Optional.empty(), ProcessLock.tryAcquire(link), held::toString);
        }
    }

    @Test
    void anotherProcessIsKeptOutAndLetInAfterwards(@TempDir Path folder) throws Exception {
        try (ProcessLock held = ProcessLock.tryAcquire(folder).orElseThrow()) {
            assertEquals("refused", answerOf(start(folder)), held::toString);
        }
        assertEquals("locked", answerOf(start(folder)));
    }

    /** The operating system frees a file's lock with any channel of the process that held it. */
    @Test
    void anAttemptInVainDoesNotLetAnotherProcessIn(@TempDir Path folder) throws Exception {
        try (ProcessLock held = ProcessLock.tryAcquire(folder).orElseThrow()) {
            assertEquals(Optional.empty(), ProcessLock.tryAcquire(folder), held::toString);

            assertEquals("refused", answerOf(start(folder)));
        }
    }

    @Test
    void theLockOfAKilledProcessIsFree(@TempDir Path folder) throws Exception {
        Process holder = start(folder);
        assertEquals("locked", holder.inputReader(UTF_8).readLine());
        assertEquals(Optional.empty(), ProcessLock.tryAcquire(folder));

        assertTrue(holder.destroyForcibly().waitFor(20, TimeUnit.SECONDS));

        ProcessLock.tryAcquire(folder).orElseThrow().close();
    }

    @Test
    void whoWaitsGetsTheLockOnceAnotherProcessFreesIt(@TempDir Path folder) throws Exception {
        Process holder = start(folder);
        assertEquals("locked", holder.inputReader(UTF_8).readLine());
        CompletableFuture<ProcessLock> waiting = acquire(folder);
        assertThrows(TimeoutException.class, () -> waiting.get(200, TimeUnit.MILLISECONDS));

        holder.destroyForcibly();

        waiting.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    void whoWaitsGetsTheLockOnceAnotherThreadFreesIt(@TempDir Path folder) throws Exception {
        ProcessLock held = ProcessLock.acquire(folder);
        CompletableFuture<ProcessLock> waiting = acquire(folder);
        assertThrows(TimeoutException.class, () -> waiting.get(200, TimeUnit.MILLISECONDS));

        held.close();

        waiting.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    void closingTwiceFreesTheLockOnce(@TempDir Path folder) throws IOException {
        ProcessLock first = ProcessLock.acquire(folder);
        first.close();
        try (ProcessLock second = ProcessLock.acquire(folder)) {
            first.close();
            assertEquals(Optional.empty(), ProcessLock.tryAcquire(folder), second::toString);
        }
    }

    private static CompletableFuture<ProcessLock> acquire(Path folder) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ProcessLock.acquire(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Process start(Path folder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String answerOf(Process holder) throws IOException, InterruptedException {
        try (BufferedReader out = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8))) {
            String answer = out.readLine();
            holder.getOutputStream().close();
            assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
            return String.valueOf(answer);
        }
    }
}

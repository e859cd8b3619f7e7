package risk.api;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.TestProject;

/** Somebody who may write to a readable folder puts something else in a file's place, again and again. */
class SwappedFilesTest {

    private static final int CLIENTS = 8;
    private static final long ASKING_NANOS = Duration.ofSeconds(3).toNanos();

    /** How long an answer may take where a pipe was opened: what the server waits, and as much for a busy machine. */
    private static final Duration LONGEST = Duration.ofSeconds(6);

    @TempDir
    private Path root;

    @AutoClose
    private ServedProject project;

    private Path folder;
    private Path named;

    @BeforeEach
    void serve() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        project = ServedProject.serve(deployed);
        folder = Files.createDirectory(deployed.path("test").resolve("sub"));
        named = folder.resolve("rows.csv");
        Files.writeString(named, ServedProject.rows("1,2,3"));
    }

    @Test
    void aLinkInItsPlaceIsNeverFollowedOutOfTheFolders() throws Exception {
        Path secret = Files.writeString(root.resolve("secret.csv"), ServedProject.rows("1,2,3", "4,5,6"));

        Map<String, Integer> answers = askWhile(spare -> {
            Files.createSymbolicLink(spare, secret);
            Files.move(spare, named, REPLACE_EXISTING);
            Files.writeString(spare, ServedProject.rows("1,2,3"));
            Files.move(spare, named, REPLACE_EXISTING);
        });

        assertOnlyOneRowOrNone(answers);
    }

    @Test
    void aLinkInThePlaceOfItsFolderIsNeverFollowedOutOfTheFolders() throws Exception {
        Path secrets = Files.createDirectory(root.resolve("secrets"));
        Files.writeString(secrets.resolve("rows.csv"), ServedProject.rows("1,2,3", "4,5,6"));
        Path away = folder.resolveSibling("away");

        Map<String, Integer> answers = askWhile(spare -> {
            Files.move(folder, away);
            Files.createSymbolicLink(folder, secrets);
            Files.delete(folder);
            Files.move(away, folder);
        });

        assertOnlyOneRowOrNone(answers);
    }

    @Test
    void aPipeInItsPlaceKeepsNobodyWaiting() throws Exception {
        Path pipe = root.resolve("pipe");

        Map<String, Integer> answers = askWhile(spare -> {
            if (!Files.exists(pipe)) {
                Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
                assertTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
            }
            for (int i = 0; i < 20; i++) {
                Files.copy(named, spare);
                Files.createLink(folder.resolve("pipe"), pipe);
                Files.move(folder.resolve("pipe"), named, REPLACE_EXISTING);
                Files.move(spare, named, REPLACE_EXISTING);
            }
        });

        assertOnlyOneRowOrNone(answers);
    }

    private interface Swap {
        /** @param spare a name beside the file */
        void there(Path spare) throws Exception;
    }

    /** How often each answer came, its status and the number of its rows, while something swaps files; each in time. */
    private Map<String, Integer> askWhile(Swap swap) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        Thread swapping = new Thread(() -> {
            try {
                while (!done.get()) {
                    swap.there(folder.resolveSibling("spare"));
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        });
        swapping.start();
        List<Map<String, Integer>> all;
        try {
            all = Parallel.all(CLIENTS, client -> ask());
        } finally {
            done.set(true);
            swapping.join();
        }
        assertEquals(List.of(), failures);
        Map<String, Integer> answers = new HashMap<>();
        all.forEach(some -> some.forEach((answer, times) -> answers.merge(answer, times, Integer::sum)));
        return answers;
    }

    private Map<String, Integer> ask() throws IOException, InterruptedException {
        Map<String, Integer> answers = new HashMap<>();
        long end = System.nanoTime() + ASKING_NANOS;
        while (System.nanoTime() < end) {
            HttpResponse<String> response = project.send(project.request("/prediction?filename=test/sub/rows.csv")
                    .timeout(LONGEST)
                    .build());
            int rows = ServedProject.json(response).path("predictions").size();
            answers.merge(response.statusCode() + " " + rows, 1, Integer::sum);
        }
        return answers;
    }

    private static void assertOnlyOneRowOrNone(Map<String, Integer> answers) {
        System.out.printf("answers while a file was swapped, by status and rows: %s%n", answers);
        assertTrue(answers.getOrDefault("200 1", 0) > 0, answers.toString());
        assertTrue(List.of("200 1", "404 0").containsAll(answers.keySet()), answers.toString());
    }
}

package risk.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.InvalidInputException;
import risk.model.ModelFile;

/** Whoever reads the production folder while others deploy sees whole deployments, one after the other. */
class ConcurrentReadersTest {

    @Test
    void aReaderNeverSeesFilesOfTwoDeployments(@TempDir Path root) throws Exception {
        Deployments deployments = new Deployments(root);
        int seen = whileDeploying(deployments, 200, 200, last -> {
            Optional<Release> release = deployments.folder().current();
            int number = release.isPresent() ? Deployments.numberOf(release.get()) : 0;
            assertTrue(number >= last, () -> number + " after " + last);
            return number;
        });

        assertTrue(seen > 0);
    }

    @Test
    void thePredictorsModelIsAlwaysOneThatWasLiveHoweverFewReleasesAreRetained(@TempDir Path root) throws Exception {
        Deployments deployments = new Deployments(root);
        LiveModel live = new LiveModel(deployments.folder());
        int seen = whileDeploying(deployments, 60, 1, last -> {
            Optional<ModelFile> model = live.get();
            int number = model.isPresent() ? (int) model.get().model().intercept() : 0;
            assertTrue(number >= last, () -> number + " after " + last);
            return number;
        });

        assertTrue(seen > 0);
    }

    private interface Reading {
        int numberAfter(int last) throws IOException;
    }

    /** Deploys 1, 2, 3 …, looks at the three files after each, and returns the last number that the reader saw. */
    private static int whileDeploying(Deployments deployments, int count, int keep, Reading reading) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> reader = () -> {
            int last = 0;
            while (!done.get()) {
                last = reading.numberAfter(last);
            }
            return last;
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> seen = thread.submit(reader);
            for (int number = 1; number <= count; number++) {
                deployments.deploy(number, keep);
                assertEquals(number, Deployments.numberOf(deployments.production));
            }
            done.set(true);
            return seen.get();
        } finally {
            done.set(true);
            thread.shutdown();
        }
    }

    @Test
    void beforeTheFirstDeploymentThereIsNoModelToPredictWith(@TempDir Path root) throws IOException {
        assertEquals(Optional.empty(), new LiveModel(new Deployments(root).folder()).get());
    }

    @Test
    void aNewReleaseIsNoticedAtOnceAndAnOldOneReadOnce(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        LiveModel live = new LiveModel(deployments.folder());
        deployments.deploy(1, 5);
        ModelFile first = live.get().orElseThrow();

        assertSame(first, live.get().orElseThrow());
        deployments.deploy(2, 5);
        assertEquals(2, live.get().orElseThrow().model().intercept());
        deployments.goBack();
        assertEquals(first, live.get().orElseThrow());
    }

    @Test
    void plainFilesThatAPersonReplacesAreNoticedToo(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        LiveModel live = new LiveModel(deployments.folder());
        deployments.layLoose(1);
        ModelFile first = live.get().orElseThrow();

        deployments.layLoose(2);

        assertNotEquals(first, live.get().orElseThrow());
    }

    @Test
    void aSpoiltModelIsRefusedRatherThanTheLastOneUsed(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release release = deployments.deploy(1, 5);
        Files.writeString(release.folder().path().resolve("trainedmodel.json"), "{}");

        assertThrows(InvalidInputException.class, () -> new LiveModel(deployments.folder()).get());
    }
}

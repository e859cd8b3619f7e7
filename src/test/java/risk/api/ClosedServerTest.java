package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

class ClosedServerTest {

    /** One that reads a large file, for instance: who closes the server has said that its answer is of no interest. */
    @Test
    void aThreadThatIsStillAtAnAnswerIsNotComplainedOf() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setStopTimeout(20);
        threads.start();
        threads.execute(() -> {
            begun.countDown();
            while (!done.get()) {
                Thread.onSpinWait();
            }
        });
        begun.await();
        PrintStream before = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, UTF_8));
        try {
            threads.stop();
        } finally {
            System.setErr(before);
            done.set(true);
        }

        assertTrue(threads.isStopped());
        assertEquals("", errors.toString(UTF_8));
    }
}

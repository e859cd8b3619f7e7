package risk.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void goesOnBesideWhoBeganIt() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);

        Background<String> work = Background.begin("waiting", () -> {
            waiting.await();
            return "done";
        });
        waiting.countDown();

        assertEquals("done", work.result());
    }

    @Test
    void isDoneOnce() throws Exception {
        AtomicInteger times = new AtomicInteger();

        Background<Integer> work = Background.begin("counting", times::incrementAndGet);

        assertEquals(1, work.result());
        assertEquals(1, work.result());
    }

    @Test
    void isOverOnceItIsClosed() {
        AtomicInteger written = new AtomicInteger();

        try (Background<Integer> work = Background.begin("writing", () -> {
            TimeUnit.MILLISECONDS.sleep(50);
            return written.incrementAndGet();
        })) {
            assertNotNull(work);
        }

        assertEquals(1, written.get());
    }

    @Test
    void whoOnlyWantsWhatSucceededIsToldOfNoFailure() {
        assertEquals(Optional.of(1), Background.begin("fine", () -> 1).ifSucceeded());
        assertEquals(Optional.empty(), failing(new IOException("no such file")).ifSucceeded());
    }

    @Test
    void throwsWhatTheWorkThrew() {
        IOException noFile = new IOException("no such file");
        InvalidInputException invalid = new InvalidInputException("config.json", Mismatch.of("is empty"));
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");

        assertSame(noFile, assertThrows(IOException.class, failing(noFile)::result));
        assertSame(invalid, assertThrows(InvalidInputException.class, failing(invalid)::result));
        assertSame(full, assertThrows(OutOfMemoryError.class, failing(full)::result));
    }

    private static Background<Object> failing(Throwable failure) {
        return Background.begin("failing", () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }
}

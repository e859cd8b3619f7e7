package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedRunTest {

    @Test
    void whoAsksDuringARunSharesTheNextOne() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (SharedRun<Integer> shared = new SharedRun<>("test", () -> {
            begun.countDown();
            goOn.await();
            return runs.incrementAndGet();
        })) {
            CompletableFuture<Integer> first = shared.result();
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            CompletableFuture<Integer> second = shared.result();

            assertNotSame(first, second);
            for (int i = 0; i < 50; i++) {
                assertSame(second, shared.result());
            }
            goOn.countDown();
            assertEquals(1, first.get(10, TimeUnit.SECONDS));
            assertEquals(2, second.get(10, TimeUnit.SECONDS));
            assertEquals(3, shared.result().get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aRunThatFailsFailsForThoseWhoSharedItOnly() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (SharedRun<Integer> shared = new SharedRun<>("test", () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IOException("the first one");
            }
            return runs.get();
        })) {
            CompletableFuture<Integer> first = shared.result();
            ExecutionException failure = assertThrows(ExecutionException.class, () -> first.get(10, TimeUnit.SECONDS));
            assertTrue(String.valueOf(failure.getMessage()).endsWith("the first one"), failure.toString());
            assertEquals(2, shared.result().get(10, TimeUnit.SECONDS));
        }
    }
}

package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

class OrderedPipelineTest {

    private final List<Integer> results = new ArrayList<>();
    private final OrderedPipeline<Integer> pipeline = new OrderedPipeline<>(results::add);

    @Test
    void resultsComeInTheOrderOfTheirTasksHoweverLongEachTakes() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int result = i;
            int nanos = random.nextInt(200_000);
            pipeline.submit(() -> {
                LockSupport.parkNanos(nanos);
                return result;
            });
        }
        pipeline.finish();

        assertEquals(IntStream.range(0, 500).boxed().toList(), results);
    }

    @Test
    void noMoreResultsThanTheWindowHoldsWaitForTheirTurn() {
        int window = 2 * Runtime.getRuntime().availableProcessors() + 1;
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            pipeline.submit(begun::incrementAndGet);

            assertTrue(begun.get() - results.size() <= window, () -> begun + " begun, " + results.size() + " taken");
        }
        pipeline.finish();

        assertEquals(200, results.size());
    }

    @Test
    void theFirstFailureInOrderIsThrownAsItIsAndNothingAfterItIsHandedOn() {
        InvalidInputException second = new InvalidInputException(Mismatch.of("second"));
        pipeline.submit(() -> 1);
        pipeline.submit(() -> {
            LockSupport.parkNanos(5_000_000);
            throw second;
        });
        pipeline.submit(() -> {
            throw new InvalidInputException(Mismatch.of("third"));
        });

        assertSame(second, assertThrows(InvalidInputException.class, pipeline::finish));
        assertEquals(List.of(1), results);
    }

    @Test
    void whoeverWaitsDoesTheWorkWhereNobodyElseHasTime() throws InterruptedException {
        int workers = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch busy = new CountDownLatch(workers);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < workers; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                busy.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            busy.await();
            for (int i = 0; i < 100; i++) {
                int result = i;
                pipeline.submit(() -> result);
            }
            assertTimeoutPreemptively(Duration.ofSeconds(10), pipeline::finish);
        } finally {
            end.countDown();
        }

        assertEquals(IntStream.range(0, 100).boxed().toList(), results);
    }

    @Test
    void withoutTasksThereIsNothingToHandOn() {
        pipeline.finish();

        assertEquals(List.of(), results);
    }
}

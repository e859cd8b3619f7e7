package risk.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import risk.alert.AlertState.Waiting;
import risk.io.FailureWords;

/**
 * Sends what waits to all receivers at once, to each in order and no longer than {@link #LONGEST}: one that hangs keeps neither the
 * others nor the process.
 */
final class Outbox {

    /** The most that a run waits for receivers. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** News that is older is none. */
    private static final Duration KEPT = Duration.ofDays(3);

    /** Beyond so many the oldest are let go. */
    private static final int MOST = 500;

    private final List<Receiver> receivers;

    Outbox(List<Receiver> receivers) {
        this.receivers = List.copyOf(receivers);
    }

    /**
     * What came of it.
     *
     * @param left what still waits
     * @param failures why, by receiver
     * @param dropped how many messages were given up, too old or too many
     */
    record Sent(List<Waiting> left, Map<String, String> failures, int dropped) {}

    /** @throws InterruptedException where somebody ends the process; what was sent may be sent again then */
    Sent send(List<Waiting> outbox, Instant now) throws InterruptedException {
        List<Waiting> kept = kept(outbox, now);
        Set<Waiting> taken = ConcurrentHashMap.newKeySet();
        Map<String, String> failures = new ConcurrentHashMap<>();
        List<List<Waiting>> due = new ArrayList<>();
        for (Receiver receiver : receivers) {
            due.add(kept.stream()
                    .filter(waiting -> waiting.receiver().equals(receiver.name())
                            && !Instant.parse(waiting.next()).isAfter(now))
                    .toList());
        }
        CountDownLatch atWork = new CountDownLatch(receivers.size());
        for (int i = 0; i < receivers.size(); i++) {
            start(receivers.get(i), due.get(i), taken, failures, atWork);
        }
        boolean ended = atWork.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        List<Waiting> left = new ArrayList<>();
        Set<Waiting> takenByNow = Set.copyOf(taken);
        for (Waiting waiting : kept) {
            if (!takenByNow.contains(waiting)) {
                boolean tried = due.stream().anyMatch(list -> list.contains(waiting));
                if (tried && !ended) {
                    failures.putIfAbsent(waiting.receiver(), "it took too long");
                }
                left.add(tried ? later(waiting, now) : waiting);
            }
        }
        return new Sent(left, new TreeMap<>(failures), outbox.size() - kept.size());
    }

    private List<Waiting> kept(List<Waiting> outbox, Instant now) {
        Set<String> names = ConcurrentHashMap.newKeySet();
        receivers.forEach(receiver -> names.add(receiver.name()));
        List<Waiting> young = outbox.stream()
                .filter(waiting -> names.contains(waiting.receiver())
                        && Instant.parse(waiting.message().time()).plus(KEPT).isAfter(now))
                .toList();
        return young.subList(Math.max(0, young.size() - MOST), young.size());
    }

    /** In a thread that keeps no process alive. */
    private static void start(
            Receiver receiver,
            List<Waiting> due,
            Set<Waiting> taken,
            Map<String, String> failures,
            CountDownLatch atWork) {
        if (due.isEmpty()) {
            atWork.countDown();
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        for (Waiting waiting : due) {
                            receiver.deliver(waiting.message());
                            taken.add(waiting);
                        }
                    } catch (IOException | RuntimeException e) {
                        failures.put(receiver.name(), reason(e));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        atWork.countDown();
                    }
                },
                "alerts to " + receiver.name());
        thread.setDaemon(true);
        thread.start();
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? FailureWords.of(e) : e.getClass().getSimpleName();
    }

    private static Waiting later(Waiting waiting, Instant now) {
        int attempts = waiting.attempts() + 1;
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, 6));
        Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        return new Waiting(
                waiting.receiver(),
                waiting.message(),
                attempts,
                now.plus(bounded).toString());
    }
}

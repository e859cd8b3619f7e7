package risk.api;

import java.time.Duration;

/**
 * How slow a body may come and an answer be read.
 *
 * @param window over so long it is counted; for so long, then, it may be as slow as it likes at first
 * @param bytesPerSecond what it must average in each window
 */
record Pace(Duration window, long bytesPerSecond) {

    boolean isTooSlow(long bytes, Duration elapsed) {
        return bytes < elapsed.toMillis() * bytesPerSecond / 1000;
    }

    Meter start() {
        return new Meter();
    }

    /** One body or answer, window after window; not to be used by two threads at a time. */
    final class Meter {

        private long start = System.nanoTime();
        private long bytesAtStart;

        /** @param bytes that have passed since the beginning */
        boolean isTooSlow(long bytes) {
            long now = System.nanoTime();
            Duration elapsed = Duration.ofNanos(now - start);
            if (elapsed.compareTo(window) < 0) {
                return false;
            }
            boolean slow = Pace.this.isTooSlow(bytes - bytesAtStart, elapsed);
            start = now;
            bytesAtStart = bytes;
            return slow;
        }
    }
}

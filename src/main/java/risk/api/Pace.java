package risk.api;

import java.time.Duration;

/**
 * How slow a body may come and an answer be read.
 *
 * @param window over so long it is counted; for so long, then, it may be as slow as it likes at first
 * @param bytesPerSecond what it must average
 */
record Pace(Duration window, long bytesPerSecond) {

    /** Who has fallen behind the average has this part of a window to catch up, as who goes on after a pause does. */
    private static final int CATCHING_UP = 4;

    boolean isTooSlow(long bytes, Duration elapsed) {
        return bytes < elapsed.toMillis() * bytesPerSecond / 1000;
    }

    Windows windows() {
        return new Windows();
    }

    Average average() {
        return new Average();
    }

    /** Asks the pace of each window alone, so that who stops holds nothing for long; not to be used by two threads at a time. */
    final class Windows {

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

    /** Asks the pace of all that has passed since the beginning but for a window, so that who is fast otherwise may pause. */
    final class Average {

        private final long start = System.nanoTime();
        private boolean isBehind;
        private long behindSince;

        /** @param bytes that have passed since the beginning */
        boolean isTooSlow(long bytes) {
            long now = System.nanoTime();
            boolean wasBehind = isBehind;
            isBehind = Pace.this.isTooSlow(bytes, Duration.ofNanos(now - start).minus(window));
            if (isBehind && !wasBehind) {
                behindSince = now;
            }
            return isBehind && now - behindSince > window.dividedBy(CATCHING_UP).toNanos();
        }
    }
}

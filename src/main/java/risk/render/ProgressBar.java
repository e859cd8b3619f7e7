package risk.render;

import java.io.PrintStream;
import java.util.Locale;
import risk.io.ProgressListener;

/** A bar on standard error for work of more than a second; nothing where that is no terminal. */
public final class ProgressBar implements ProgressListener, AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int BAR_WIDTH = 40;

    /** How much of the terminal's line is in use; all bars share the line, one after the other. */
    private static int width;

    private final String work;
    private final PrintStream terminal;
    private final boolean visible;
    private final long start = System.nanoTime();
    private long drawn = start;

    private ProgressBar(String work, PrintStream terminal, boolean visible) {
        this.work = work;
        this.terminal = terminal;
        this.visible = visible;
    }

    /** @param work what is done, a word or two */
    public static ProgressBar of(String work) {
        return new ProgressBar(work, System.err, Terminal.isStandardError());
    }

    @Override
    public void advanced(long done, long total) {
        long now = System.nanoTime();
        if (visible && now - start > PATIENCE_NANOS && now - drawn > REDRAW_NANOS) {
            drawn = now;
            draw(line(done, total, (now - start) / 1e9));
        }
    }

    /** Wipes the bar away. */
    @Override
    public void close() {
        if (width > 0) {
            terminal.print("\r" + " ".repeat(width) + "\r");
            terminal.flush();
            width = 0;
        }
    }

    private void draw(String line) {
        terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        terminal.flush();
        width = line.length();
    }

    private String line(long done, long total, double seconds) {
        if (total <= 0) {
            return String.format(Locale.ROOT, "%-12s pass %,d, %.0f s", work, done, seconds);
        }
        double share = Math.min(1, (double) done / total);
        int filled = (int) Math.round(share * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "%-12s [%s%s] %3.0f %%, %.0f s",
                work,
                "#".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                100 * share,
                seconds);
    }
}

package risk.history;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import risk.finding.Finding;
import risk.text.UtcTime;

/**
 * What one run of a step leaves behind: that it was, how it ended, and what happened in it. The events wait until {@link #keep}
 * or {@link #end} appends them to the journal.
 *
 * <p>A run that only answers a question leaves nothing: it remembers no event and never {@link #begin}s.
 */
public final class RunHistory {

    private static final double NANOSECONDS = 1e9;
    private static final double MILLISECONDS = 1e3;
    private static final int ID_BITS = 0xffffff;

    private final String step;
    private final Journal journal;
    private final Instant started = Instant.now();
    private final long startedAt = System.nanoTime();
    private final String id;
    private final List<Event> waiting = new ArrayList<>();
    private boolean begun;
    private boolean ended;
    private boolean forced;
    private boolean stored;
    private boolean lacksDatabase;
    private String outcome = "done";

    /** @param step the simple name of its main class */
    public RunHistory(String step, Journal journal) {
        this.step = step;
        this.journal = journal;
        this.id = UtcTime.text(started) + "-" + Long.toHexString(System.nanoTime() & ID_BITS);
    }

    /** What the run is known by. */
    public String id() {
        return id;
    }

    /** Where the events are kept first. */
    public Journal journal() {
        return journal;
    }

    /** From now on this is a run that changes something, also where nothing comes of it. */
    public void begin() {
        begun = true;
    }

    /** These events happened. */
    public void remember(List<? extends Event> events) {
        begun = true;
        waiting.addAll(events);
    }

    /** What came of it, in the place of {@code done}. */
    public void came(String of) {
        outcome = of;
    }

    /** Once it has ended, what the journal holds is to be written to the database. */
    public void storeAtEnd() {
        stored = true;
    }

    public boolean isWorthStoring() {
        return stored;
    }

    /** Whether the database was not to be had in this run. */
    public boolean lacksDatabase() {
        return lacksDatabase;
    }

    /** The database is not to be had, which is an event, too. */
    void missDatabase(Finding waits) throws IOException {
        lacksDatabase = true;
        List<Event> missed = Events.of(List.of(waits));
        if (ended) {
            journal.append(EventLines.of(missed, id, UtcTime.text(started), ""), false);
        } else {
            waiting.addAll(missed);
        }
    }

    /**
     * Forces what has happened so far to the disk.
     *
     * @param release the live one; empty where there is none
     */
    public void keep(String release) throws IOException {
        if (!waiting.isEmpty()) {
            journal.append(EventLines.of(waiting, id, UtcTime.text(started), release), true);
            waiting.clear();
            forced = true;
        }
    }

    /**
     * Writes down that the run has ended, and what it has left; nothing where it has changed nothing. The line of a run in which
     * nothing happened is not forced to the disk: a run every ten minutes may lose its last line with the power.
     *
     * @param exitStatus of the step
     * @param release the live one; empty where there is none
     */
    public void end(int exitStatus, String release) throws IOException {
        if (!begun) {
            return;
        }
        ended = true;
        boolean happened = forced || !waiting.isEmpty();
        List<String> lines = new ArrayList<>();
        if (happened) {
            waiting.add(Event.Measure.of("", step, "run_seconds", seconds()));
            lines.addAll(EventLines.of(waiting, id, UtcTime.text(started), release));
            waiting.clear();
        }
        lines.add(runLine(exitStatus, release));
        journal.append(lines, happened);
    }

    private double seconds() {
        return Math.round((System.nanoTime() - startedAt) / NANOSECONDS * MILLISECONDS) / MILLISECONDS;
    }

    /** By hand, for a run that finds nothing new can't spare the time that it takes to bind JSON to records. */
    private String runLine(int exitStatus, String release) {
        return "{\"table\":\"runs\",\"run_id\":\"" + id + "\",\"step\":\"" + step + "\",\"started\":\""
                + UtcTime.text(started) + "\",\"seconds\":" + seconds() + ",\"outcome\":\"" + outcome
                + "\",\"exit_status\":" + exitStatus + ",\"release\":"
                + (release.isEmpty() ? "null" : "\"" + release + "\"") + "}";
    }
}

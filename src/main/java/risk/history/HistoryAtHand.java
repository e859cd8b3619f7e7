package risk.history;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.io.FailureWords;
import risk.io.InvalidInputException;
import risk.project.Project;

/** The history's database in a step's hands: it is given what the journal holds, and asked. */
public final class HistoryAtHand {

    private HistoryAtHand() {}

    /**
     * The history with all that the journal holds, for a question.
     *
     * @throws IOException with the reason, where its database is not to be had
     */
    public static StoredHistory asked(Project project) throws IOException {
        StoredHistory history = StoredHistory.of(project);
        answer(history.takeJournal(), history);
        return history;
    }

    /** What a database answers, for a step that can't do without. */
    public static <T> T answer(Measured<T> asked, StoredHistory history) throws IOException {
        if (!asked.isMeasured()) {
            throw new IOException(history.name() + ": " + asked.whyNot().orElseThrow());
        }
        return asked.orElseThrow();
    }

    /**
     * Writes what the journal holds to the database of the history. Where that is not to be had, a warning says so once, and the
     * journal waits.
     *
     * @return whether the database has it all
     */
    public static boolean store(Project project, RunHistory run) throws IOException {
        if (run.lacksDatabase()) {
            return false;
        }
        Optional<Finding> waits = catchUp(project);
        if (waits.isPresent()) {
            LoggerFactory.getLogger(HistoryAtHand.class).warn(waits.get().phrase());
            run.missDatabase(waits.get());
        }
        return waits.isEmpty();
    }

    /** Also where the URL is wrong, or a file can't be read that is needed: that is told, and no step is stopped by it. */
    private static Optional<Finding> catchUp(Project project) {
        try {
            return StoredHistory.of(project).catchUp();
        } catch (IOException | InvalidInputException e) {
            return Optional.of(StoredHistory.waits(
                    "the history's database", new Journal(project.models().journal()), FailureWords.of(e)));
        }
    }
}

package risk;

import java.io.IOException;
import risk.history.HistoryAtHand;
import risk.history.StoredHistory;
import risk.project.Project;
import risk.view.DatabaseView;

/** Makes the tables of the history's database, or brings them up to date, and writes to them what the journal holds. */
public final class DbSetup {

    private DbSetup() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(DbSetup.class, "Makes the tables of the history's database, or brings them up to date.")
                .run(args, (project, line, run) -> setUp(project));
    }

    /** Takes no lock: who migrates at the same time waits, and a run goes on meanwhile. */
    private static void setUp(Project project) throws IOException {
        StoredHistory history = StoredHistory.of(project);
        Step.print(DatabaseView.of(HistoryAtHand.answer(history.setUp(), history)));
    }
}

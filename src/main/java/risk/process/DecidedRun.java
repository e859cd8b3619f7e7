package risk.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import risk.ingest.FileState;

/**
 * A decision, and the input files as they were when it was made, so that the next run need not look at them again.
 *
 * @param checked in order of name
 */
public record DecidedRun(Decision decision, List<FileState> checked) {

    public DecidedRun {
        checked = List.copyOf(checked);
    }

    /**
     * The decision of a person to go back. It counts the input files as checked, or the next run would take up the newer
     * ones again and undo what the person did.
     */
    public static DecidedRun rollBack(String from, String to, List<Path> inputFiles) throws IOException {
        List<FileState> checked = new ArrayList<>();
        for (Path file : inputFiles) {
            if (Files.isRegularFile(file)) {
                checked.add(FileState.of(file));
            }
        }
        return new DecidedRun(Decision.rollBack(from, to), checked);
    }

    /** The same, whose deployment has made this release live. */
    public DecidedRun deployed(String release) {
        return new DecidedRun(decision.deployed(release), checked);
    }

    /** The same with nothing left to do. */
    public DecidedRun finished() {
        return new DecidedRun(decision.finished(), checked);
    }
}

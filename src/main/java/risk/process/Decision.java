package risk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.data.AtomicFile;
import risk.data.CsvFolder;
import risk.data.FileState;
import risk.data.InvalidInputException;
import risk.data.Json;

/**
 * What a run of the full process saw, compared and decided, {@code decision.json}.
 *
 * @param time ISO 8601 in UTC
 * @param why a sentence for whoever has a stake in the answer
 * @param deployedBefore the release that was live when the run began; null before the first deployment
 * @param deployedAfter the release that is live now; null while a deployment is under way
 * @param freshRows labelled rows that the new files brought
 * @param drift null where nothing was deployed before, or where there was nothing to score
 * @param gate null where no new model was trained, or where nothing was deployed before
 * @param reportsDue whether the reports on the live release are still to be made; a run that finds it so makes them
 * @param checked the input files as they were, so that the next run need not look at them again
 */
public record Decision(
        String time,
        Action action,
        String why,
        @Nullable String deployedBefore,
        @Nullable String deployedAfter,
        List<String> newFiles,
        List<String> changedFiles,
        long freshRows,
        @Nullable DriftCheck drift,
        @Nullable GateCheck gate,
        boolean reportsDue,
        List<FileState> checked) {

    public static final String FILE_NAME = "decision.json";

    /** What came of it. */
    public enum Action {
        /** The first model was deployed. */
        @JsonProperty("deployed_first")
        DEPLOYED_FIRST,
        /** The deployed model does as well as it did, and stays. */
        @JsonProperty("kept")
        KEPT,
        /** A new model was trained and found to be worse; the deployed one stays. */
        @JsonProperty("refused")
        REFUSED,
        /** A new model was trained and deployed. */
        @JsonProperty("deployed")
        DEPLOYED,
        /** A person went back to an earlier release, which stays until there are new files. */
        @JsonProperty("rolled_back")
        ROLLED_BACK
    }

    public Decision {
        newFiles = List.copyOf(newFiles);
        changedFiles = List.copyOf(changedFiles);
        checked = List.copyOf(checked);
    }

    /**
     * The decision of a person to go back. It counts the input files as checked, or the next run would take up the newer
     * ones again and undo what the person did.
     */
    public static Decision rollBack(String from, String to, Path inputFolder) throws IOException {
        List<FileState> checked = new ArrayList<>();
        for (Path file : CsvFolder.files(inputFolder)) {
            if (Files.isRegularFile(file)) {
                checked.add(FileState.of(file));
            }
        }
        return new Decision(
                Instant.now().toString(),
                Action.ROLLED_BACK,
                "went back by hand from release " + from,
                from,
                to,
                List.of(),
                List.of(),
                0,
                null,
                null,
                false,
                checked);
    }

    /** @throws InvalidInputException if the folder's {@code decision.json} is something else */
    public static Decision readFrom(Path modelFolder) throws IOException {
        return Json.read(modelFolder.resolve(FILE_NAME), Decision.class);
    }

    public void writeTo(Path modelFolder) throws IOException {
        AtomicFile.write(modelFolder.resolve(FILE_NAME), Json.write(this));
    }

    /** The same decision with its deployment done and its reports made or not. */
    public Decision carriedOut(@Nullable String release, boolean stillDue) {
        return new Decision(
                time,
                action,
                why,
                deployedBefore,
                release,
                newFiles,
                changedFiles,
                freshRows,
                drift,
                gate,
                stillDue,
                checked);
    }

    /** The decision as a few lines for a terminal or a log. */
    public String toText() {
        return DecisionText.of(this);
    }
}

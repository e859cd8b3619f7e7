package risk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvFolder;
import risk.ingest.FileState;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;

/**
 * What a run of the full process saw, compared and decided, {@code decision.json}.
 *
 * @param time ISO 8601 in UTC
 * @param why a sentence for whoever has a stake in the answer
 * @param deployedBefore the release that was live when the run began; null before the first deployment
 * @param deployedAfter the release that is live now; null while a deployment is under way
 * @param freshRows labelled rows that the new files brought
 * @param policy when a model is re-trained; null in a record of before there were several
 * @param occasion what the run began for; null as above
 * @param drift null where nothing was deployed before, or where there was nothing to score
 * @param data what a look at the new files and the fresh rows has shown; null where there were no new files
 * @param training null where no new model was trained
 * @param gate null where no new model was trained, or where nothing was deployed before
 * @param scheduleFrom from when the days until a training on schedule count: the last training, or a person's going back;
 *     ISO 8601 in UTC; null where that is the deployment of the live release
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
        @Nullable RetrainPolicy policy,
        @Nullable Occasion occasion,
        @Nullable DriftCheck drift,
        @Nullable DataFindings data,
        @Nullable TrainingUsed training,
        @Nullable GateCheck gate,
        @Nullable String scheduleFrom,
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

    /** What a run began for. */
    public enum Occasion {
        /** There are input files that the deployed model doesn't know, or no deployed model. */
        @JsonProperty("new_files")
        NEW_FILES,
        /** The days until the next training have passed. */
        @JsonProperty("schedule")
        SCHEDULE,
        /** Somebody asked for a re-training. */
        @JsonProperty("demand")
        DEMAND
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
        String now = Instant.now().toString();
        return new Decision(
                now,
                Action.ROLLED_BACK,
                "went back by hand from release " + from,
                from,
                to,
                List.of(),
                List.of(),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                false,
                checked);
    }

    /** @throws InvalidInputException if the folder's {@code decision.json} is something else */
    public static Decision readFrom(Path modelFolder) throws IOException {
        return Json.read(modelFolder.resolve(FILE_NAME), Decision.class);
    }

    /** Writes {@code decision.json}, and where the decision is finished, adds it to {@code decisions.jsonl}. */
    public void writeTo(Path modelFolder) throws IOException {
        DecisionLog log = new DecisionLog(modelFolder);
        log.catchUp();
        AtomicFile.write(modelFolder.resolve(FILE_NAME), Json.write(this));
        log.catchUp();
    }

    /** Whether all of it is done. */
    boolean isFinished() {
        return !reportsDue && deployedAfter != null;
    }

    /** The same decision with its deployment done and its reports made or not. */
    public Decision carriedOut(@Nullable String release, boolean stillDue) {
        return with(release, stillDue, checked);
    }

    /** The same decision without what the next run alone needs. */
    Decision withoutStates() {
        return with(deployedAfter, reportsDue, List.of());
    }

    private Decision with(@Nullable String newDeployedAfter, boolean newReportsDue, List<FileState> newChecked) {
        return new Decision(
                time,
                action,
                why,
                deployedBefore,
                newDeployedAfter,
                newFiles,
                changedFiles,
                freshRows,
                policy,
                occasion,
                drift,
                data,
                training,
                gate,
                scheduleFrom,
                newReportsDue,
                newChecked);
    }
}

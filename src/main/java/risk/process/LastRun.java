package risk.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import risk.data.CsvFolder;
import risk.data.FileState;
import risk.data.InvalidInputException;
import risk.data.JsonTree;

/**
 * As much of the last {@link Decision} as the next run needs to see whether there is anything to do.
 *
 * @param checked the input files that it looked at
 */
public record LastRun(
        @Nullable String deployedBefore, @Nullable String deployedAfter, boolean reportsDue, List<FileState> checked) {

    private static final LastRun NONE = new LastRun(null, null, false, List.of());

    public LastRun {
        checked = List.copyOf(checked);
    }

    /** What the folder's {@code decision.json} says; where there is none, a run that looked at nothing. */
    public static LastRun readFrom(Path modelFolder) throws IOException {
        Path file = modelFolder.resolve(Decision.FILE_NAME);
        if (!Files.exists(file)) {
            return NONE;
        }
        Map<String, @Nullable Object> decision = JsonTree.readObject(file);
        return new LastRun(
                decision.get("deployed_before") instanceof String before ? before : null,
                decision.get("deployed_after") instanceof String after ? after : null,
                Boolean.TRUE.equals(decision.get("reports_due")),
                FileState.listOf(decision.get("checked")));
    }

    /** Whether it died behind its deployment of what is live now, before the reports were made. */
    public boolean diedBehindDeploymentOf(String live) {
        return reportsDue && !live.equals(deployedBefore);
    }

    /**
     * Whether it held these very files against this very release.
     *
     * @throws InvalidInputException if the folder doesn't exist or holds no CSV
     */
    public boolean covers(String release, Path inputFolder) throws IOException {
        List<Path> files = CsvFolder.files(inputFolder).stream()
                .filter(Files::isRegularFile)
                .toList();
        if (!release.equals(deployedAfter) || files.size() != checked.size()) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            FileState state = checked.get(i);
            if (!CsvFolder.name(files.get(i)).equals(state.name()) || !state.stillHolds(files.get(i))) {
                return false;
            }
        }
        return true;
    }
}

package risk.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.csv.CsvFolder;
import risk.deploy.Release;
import risk.ingest.FileState;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.layout.InputFolder;

/**
 * The input files that a deployed model doesn't know.
 *
 * @param added names that its {@code ingestedfiles.txt} doesn't list
 * @param changed names that it lists, with another content since
 */
public record NewFiles(List<String> added, List<String> changed) {

    public NewFiles {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /** Before the first deployment every file is new. */
    public static NewFiles all(List<Path> files) {
        return new NewFiles(files.stream().map(CsvFolder::name).toList(), List.of());
    }

    /**
     * What came since the release was deployed, but for files that are set aside.
     *
     * @param rejected what files were like of which the last ingestion took no row; they are not new until they change
     * @throws InvalidInputException if the folder doesn't exist or holds no CSV
     */
    public static NewFiles since(
            Release deployed, Path inputFolder, Quarantine quarantine, Supplier<List<FileState>> rejected)
            throws IOException {
        Set<String> known = Set.copyOf(deployed.ingestedFiles());
        Map<String, FileState> states = FileState.byName(deployed.ingestedStates());
        Map<String, FileState> rejectedStates = null;
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Path file : quarantine.admitted(new InputFolder(inputFolder).files())) {
            String name = CsvFolder.name(file);
            if (!Files.isRegularFile(file)) {
                continue;
            }
            if (!known.contains(name)) {
                // Read for the first such file only: a run that finds nothing new needs no record of the last
                // ingestion.
                rejectedStates = rejectedStates == null ? FileState.byName(rejected.get()) : rejectedStates;
                FileState state = rejectedStates.get(name);
                if (state == null || !state.stillHolds(file)) {
                    added.add(name);
                }
            } else if (states.containsKey(name) && !states.get(name).stillHolds(file)) {
                changed.add(name);
            }
        }
        return new NewFiles(added, changed);
    }

    /** The same with those of these files as changed ones that lie in the folder and are not among the new ones. */
    NewFiles withChanged(Set<String> names) {
        List<String> all = new ArrayList<>(changed);
        names.stream()
                .filter(name -> !added.contains(name) && !changed.contains(name))
                .sorted()
                .forEach(all::add);
        return new NewFiles(added, all);
    }

    /** The same but for files that are known otherwise. */
    NewFiles without(List<String> known) {
        return new NewFiles(added.stream().filter(name -> !known.contains(name)).toList(), changed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty();
    }

    public Set<String> names() {
        return Stream.concat(added.stream(), changed.stream()).collect(Collectors.toSet());
    }
}

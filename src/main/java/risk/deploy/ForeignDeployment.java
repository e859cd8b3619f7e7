package risk.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import risk.ingest.IngestedFiles;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.layout.ReleaseFolder;
import risk.score.ScoreFile;

/**
 * What another program has deployed: its model, such as a pickle, is never read, its score is.
 *
 * @param files the names of what lies there
 * @param score with which it was deployed; empty where it can't be read
 * @param ingestedFiles the names of the input files that it knows; none where no list of them can be read
 */
public record ForeignDeployment(List<String> files, Optional<Double> score, List<String> ingestedFiles) {

    /** The folder that score and list are copied to, in whose place come those of this program. */
    public static final String KEPT = "foreign";

    public ForeignDeployment {
        files = List.copyOf(files);
        ingestedFiles = List.copyOf(ingestedFiles);
    }

    /** Empty where nothing of the kind lies there. */
    static Optional<ForeignDeployment> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[a-zA-Z0-9]*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (Files.isRegularFile(file)
                        && (ReleaseFolder.DEPLOYED.contains(name) || name.startsWith("trainedmodel."))) {
                    names.add(name);
                }
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new ForeignDeployment(List.copyOf(names), scoreIn(folder), ingestedFiles(folder)));
    }

    /**
     * Keeps copies of score and list, in whose place others come; what was kept before and differs goes to folders by numbers.
     * Score and list themselves stay until those others are there: a deployment that fails takes nothing from anybody.
     */
    void keep(Path folder) throws IOException {
        Path kept = Files.createDirectories(folder.resolve(KEPT));
        int number = 1;
        while (Files.exists(kept.resolve(String.valueOf(number)))) {
            number++;
        }
        for (String name : replaced()) {
            Path file = folder.resolve(name);
            Path target = kept.resolve(name);
            boolean isThere = Files.isRegularFile(target);
            if (!isThere || Files.mismatch(file, target) >= 0) {
                if (isThere) {
                    Path older = Files.createDirectories(kept.resolve(String.valueOf(number)));
                    Files.move(target, older.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
                copy(file, target);
            }
        }
    }

    /** Puts score and list back from their copies, where the links of a deployment that has failed took their places. */
    void putBack(Path folder) throws IOException {
        for (String name : replaced()) {
            if (Files.isSymbolicLink(folder.resolve(name))) {
                copy(folder.resolve(KEPT).resolve(name), folder.resolve(name));
            }
        }
    }

    /** What gives way to files of this program. */
    private List<String> replaced() {
        return files.stream().filter(ReleaseFolder.DEPLOYED::contains).toList();
    }

    private static void copy(Path file, Path target) throws IOException {
        Path staged = AtomicFile.staged(target);
        Files.copy(file, staged, StandardCopyOption.REPLACE_EXISTING);
        AtomicFile.replace(staged, target);
    }

    private static List<String> ingestedFiles(Path folder) {
        try {
            return IngestedFiles.read(new ReleaseFolder(folder).ingestedFiles());
        } catch (IOException | InvalidInputException e) {
            return List.of();
        }
    }

    /** The score that lies in a folder; empty where none can be read. */
    static Optional<Double> scoreIn(Path folder) throws IOException {
        Path file = new ReleaseFolder(folder).score();
        try {
            return Files.isRegularFile(file) ? Optional.of(ScoreFile.read(file)) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}

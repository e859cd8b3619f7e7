package risk.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import risk.io.InvalidInputException;
import risk.layout.ReleaseFolder;
import risk.score.ScoreFile;

/**
 * What another program has deployed: its model, such as a pickle, is never read, its score is.
 *
 * @param files the names of what lies there
 * @param score with which it was deployed; empty where it can't be read
 */
public record ForeignDeployment(List<String> files, Optional<Double> score) {

    /** The folder that score and list are moved to, in whose place come those of this program. */
    public static final String KEPT = "foreign";

    public ForeignDeployment {
        files = List.copyOf(files);
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
                : Optional.of(new ForeignDeployment(List.copyOf(names), score(new ReleaseFolder(folder).score())));
    }

    private static Optional<Double> score(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Optional.of(ScoreFile.read(file)) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}

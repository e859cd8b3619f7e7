package risk.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import risk.ingest.IngestedFiles;
import risk.io.InvalidInputException;
import risk.layout.ReleaseFolder;
import risk.score.ScoreFile;

/**
 * What another program has deployed: its model, such as a pickle, is never read, its score and its list of files are.
 *
 * @param files the names of what lies there
 * @param score with which it was deployed; empty where it can't be read
 * @param ingested the names of the files that it was trained on; none where they can't be read
 */
public record ForeignDeployment(List<String> files, Optional<Double> score, List<String> ingested) {

    /** The folder that score and list are moved to, in whose place come those of this program. */
    public static final String KEPT = "foreign";

    public ForeignDeployment {
        files = List.copyOf(files);
        ingested = List.copyOf(ingested);
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
        ReleaseFolder files = new ReleaseFolder(folder);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new ForeignDeployment(
                        List.copyOf(names), score(files.score()), IngestedFiles.read(files.ingestedFiles())));
    }

    private static Optional<Double> score(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Optional.of(ScoreFile.read(file)) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}

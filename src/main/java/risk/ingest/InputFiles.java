package risk.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.layout.InputFolder;
import risk.layout.OutputFolder;
import risk.settings.InputSettings;

/**
 * What lies in the input folder when an ingestion begins.
 *
 * @param files in the order in which they are read, those that are refused among them
 * @param refused files that are passed over, by name
 * @param passedOver what else lies there
 */
public record InputFiles(List<Path> files, Map<String, RejectedFile> refused, List<String> passedOver) {

    public InputFiles {
        files = List.copyOf(files);
        refused = Map.copyOf(refused);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Looks at the folder, and waits for files that somebody may still be writing.
     *
     * @param output whose record says which files are known
     * @throws InvalidInputException if there is no file that is not set aside
     */
    public static InputFiles of(Path input, Quarantine quarantine, OutputFolder output, InputSettings settings)
            throws IOException {
        return of(admitted(input, quarantine), input, output, settings);
    }

    static InputFiles of(List<Path> files, Path input, OutputFolder output, InputSettings settings) throws IOException {
        Map<String, RejectedFile> refused = new TreeMap<>();
        InputFolder folder = new InputFolder(input);
        beingWritten(files, folder, output, settings)
                .forEach((name, reason) -> refused.put(name, new RejectedFile(name, reason, Optional.empty())));
        return new InputFiles(files, refused, folder.passedOver());
    }

    private static Map<String, String> beingWritten(
            List<Path> files, InputFolder input, OutputFolder output, InputSettings settings) {
        if (settings.settle().isZero()) {
            return Map.of();
        }
        List<Path> put = files.stream().filter(file -> !input.isDrawn(file)).toList();
        return FilesBeingWritten.among(put, IngestionRecord.statesIn(output.ingestionRecord()), settings.settle());
    }

    private static List<Path> admitted(Path input, Quarantine quarantine) throws IOException {
        List<Path> files = quarantine.admitted(new InputFolder(input).files());
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    input,
                    Mismatch.expected("at least one file that is not set aside")
                            .found("none")
                            .remedy("see risk.Ingestion --list"));
        }
        return files;
    }
}

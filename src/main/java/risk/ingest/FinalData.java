package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import risk.data.Schema;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.io.ProgressListener;
import risk.layout.InputFolder;
import risk.layout.OutputFolder;
import risk.settings.InputSettings;

/**
 * Compiles all CSV files of a folder to one, {@code finaldata.csv}: every unique row at its first place, in order of file
 * name and line.
 *
 * <p>Memory holds the blocks under way and 16 bytes for every row, up to a quarter of the heap; beyond that, and for the
 * rows until it is known which of them stood before, the output folder has to hold as much again for the time of the run.
 */
public final class FinalData {

    /** How many of the files that don't fit a message names; all of them stand in the list of rejected ones. */
    private static final int FILES_NAMED = 3;

    private FinalData() {}

    /**
     * Reads the input folder and replaces {@code finaldata.csv}, {@code ingestedfiles.txt}, {@code ingestion.json} and
     * {@code rejected/} in the output folder.
     *
     * @throws InvalidInputException if there is no CSV or none with a row that fits; what was there before stays, but
     *     for {@code rejected/}, which then says why
     */
    public static IngestionRecord compile(
            Path input, OutputFolder output, Schema schema, InputSettings settings, ProgressListener progress)
            throws IOException {
        return compile(input, Quarantine.NONE, output, schema, settings, progress);
    }

    /** The same without the files that are set aside, as if they weren't there. */
    public static IngestionRecord compile(
            Path input,
            Quarantine quarantine,
            OutputFolder output,
            Schema schema,
            InputSettings settings,
            ProgressListener progress)
            throws IOException {
        return compile(
                InputFiles.of(input, quarantine, output, settings),
                input,
                output,
                schema,
                settings,
                Fingerprints.MEMORY_LIMIT,
                progress);
    }

    /** @param memoryLimit how many bytes of fingerprints to hold in memory; what comes out is the same whatever it is */
    static IngestionRecord compile(
            Path input,
            OutputFolder output,
            Schema schema,
            InputSettings settings,
            long memoryLimit,
            ProgressListener progress)
            throws IOException {
        return compile(
                InputFiles.of(new InputFolder(input).files(), input, output, settings),
                input,
                output,
                schema,
                settings,
                memoryLimit,
                progress);
    }

    private static IngestionRecord compile(
            InputFiles files,
            Path input,
            OutputFolder output,
            Schema schema,
            InputSettings settings,
            long memoryLimit,
            ProgressListener progress)
            throws IOException {
        Map<String, RejectedFile> refused = new TreeMap<>(files.refused());
        long begin = System.nanoTime();
        Files.createDirectories(output.path());
        Path target = output.finalData();
        Path staged = AtomicFile.staged(target);
        try {
            while (true) {
                try (RejectedRows rejected = new RejectedRows(output.rejectedRows());
                        Compilation compilation = new Compilation(
                                schema,
                                settings.notation(),
                                target,
                                output.returnedRows(),
                                memoryLimit,
                                rejected,
                                progress)) {
                    IngestionRecord record = compilation.run(files.files(), refused, files.passedOver(), begin);
                    return publish(input, output, record, rejected, compilation::publishReturns);
                } catch (UnreadableFileException e) {
                    // Some of their rows are in already, so begin again without the files.
                    e.files().forEach(file -> refused.put(file.name(), file));
                }
            }
        } finally {
            Files.deleteIfExists(staged);
            Files.deleteIfExists(AtomicFile.staged(output.returnedRows()));
            // Its name is gone since it was opened, unless that failed.
            Files.deleteIfExists(Compilation.spoolOf(staged));
        }
    }

    /** Puts a file in its place. */
    @FunctionalInterface
    interface Publication {
        void publish() throws IOException;
    }

    /**
     * Puts the files of an ingestion in their places, {@code finaldata.csv} from where it is staged.
     *
     * @param rejected what was not taken, which is told also where nothing was taken at all
     */
    static IngestionRecord publish(
            Path input, OutputFolder output, IngestionRecord made, RejectedRows rejected, Publication returns)
            throws IOException {
        rejected.publish();
        requireRows(input, made);
        returns.publish();
        Path returned = output.returnedRows();
        IngestionRecord record =
                made.withReturned(Files.exists(returned) ? Optional.of(Digests.crc32(returned)) : Optional.empty());
        Path target = output.finalData();
        AtomicFile.replace(AtomicFile.staged(target), target);
        AtomicFile.write(output.ingestedFiles(), IngestedFiles.format(record.fileNames()));
        AtomicFile.write(output.ingestionRecord(), Json.write(record));
        return record;
    }

    private static void requireRows(Path input, IngestionRecord record) {
        if (record.uniqueRows() == 0) {
            int more = Math.max(0, record.rejectedFiles().size() - FILES_NAMED);
            String reasons = record.rejectedFiles().stream()
                    .limit(FILES_NAMED)
                    .map(file -> file.name() + ": " + file.reason())
                    .collect(Collectors.joining("; "));
            throw new InvalidInputException(
                    input,
                    Mismatch.expected("at least one row that fits the schema")
                            .found("none (" + reasons + (more > 0 ? "; and " + more + " more files)" : ")")));
        }
    }
}

package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                admitted(input, quarantine), input, output, schema, settings, Fingerprints.MEMORY_LIMIT, progress);
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
        return compile(new InputFolder(input).files(), input, output, schema, settings, memoryLimit, progress);
    }

    private static IngestionRecord compile(
            List<Path> files,
            Path input,
            OutputFolder output,
            Schema schema,
            InputSettings settings,
            long memoryLimit,
            ProgressListener progress)
            throws IOException {
        Map<String, RejectedFile> refused = new TreeMap<>();
        beingWritten(files, new InputFolder(input), output, settings)
                .forEach((name, reason) -> refused.put(name, new RejectedFile(name, reason, Optional.empty())));
        List<String> passedOver = new InputFolder(input).passedOver();
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
                    IngestionRecord record = compilation.run(files, refused, passedOver, begin);
                    rejected.publish();
                    requireRows(input, record);
                    compilation.publishReturns();
                    Path returned = output.returnedRows();
                    record = record.withReturned(
                            Files.exists(returned) ? Optional.of(Digests.crc32(returned)) : Optional.empty());
                    AtomicFile.replace(staged, target);
                    AtomicFile.write(output.ingestedFiles(), IngestedFiles.format(record.fileNames()));
                    AtomicFile.write(output.ingestionRecord(), Json.write(record));
                    return record;
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

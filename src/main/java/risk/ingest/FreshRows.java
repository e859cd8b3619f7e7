package risk.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.csv.OrderedPipeline;
import risk.csv.RecordBlock;
import risk.csv.SpareBlocks;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.layout.InputFolder;
import risk.layout.OutputFolder;

/** The rows of {@code finaldata.csv} that new files brought: those that stand in no other file. */
public final class FreshRows {

    private static final String SPILL_NAME = "freshrows.fingerprints";

    private FreshRows() {}

    /**
     * Their indices, ascending.
     *
     * @param record of the ingestion that made {@code finaldata.csv}
     * @param newFiles names of input files
     * @param notation in which the input files are written
     */
    public static int[] indices(
            IngestionRecord record,
            Set<String> newFiles,
            Path inputFolder,
            OutputFolder output,
            Schema schema,
            Notation notation)
            throws IOException {
        int[] firstSeenInNew = RowRanges.of(record, newFiles).indices();
        List<Path> laterFiles = knownFilesAfterNewOnes(record, newFiles).stream()
                .map(new InputFolder(inputFolder)::file)
                .toList();
        if (laterFiles.isEmpty()) {
            return firstSeenInNew;
        }
        FingerprintKey key = FingerprintKey.random();
        // A known file whose name sorts after a new one may hold rows that now have their first place in the new one.
        try (Fingerprints fingerprints =
                new Fingerprints(AtomicFile.staged(output.path().resolve(SPILL_NAME)), Fingerprints.MEMORY_LIMIT)) {
            for (Path file : laterFiles) {
                forEachBlock(
                        file,
                        SchemaColumns.allOf(schema),
                        notation,
                        key,
                        rows -> fingerprints.add(rows.fingerprints()));
            }
            int[] known = fingerprints.counts();
            short[] partitions = new short
                    [Math.toIntExact(record.files().stream()
                            .mapToLong(IngestedFile::held)
                            .sum())];
            int[] rowsRead = {0};
            forEachBlock(output.finalData(), SchemaColumns.storedOf(schema), Notation.DEFAULT, key, rows -> {
                for (int i = 0; i < rows.count(); i++) {
                    partitions[rowsRead[0]++] = (short) RowSpool.partition(rows.heads()[i]);
                }
                fingerprints.add(rows.fingerprints());
            });
            RepeatedRows repeated = fingerprints.findRepeated();
            repeated.skip(known);
            boolean[] isKnown = new boolean[partitions.length];
            for (int row = 0; row < isKnown.length; row++) {
                isKnown[row] = repeated.next(partitions[row]);
            }
            return IntStream.of(firstSeenInNew).filter(row -> !isKnown[row]).toArray();
        }
    }

    private static List<String> knownFilesAfterNewOnes(IngestionRecord record, Set<String> newFiles) {
        return record.files().stream()
                .dropWhile(file -> !newFiles.contains(file.state().name()))
                .filter(file -> !newFiles.contains(file.state().name()) && file.duplicateRows() > 0)
                .map(file -> file.state().name())
                .toList();
    }

    @FunctionalInterface
    private interface RowsConsumer {
        void accept(FinalRows rows) throws IOException;
    }

    private static void forEachBlock(
            Path file, List<CsvColumn> columns, Notation notation, FingerprintKey key, RowsConsumer consumer)
            throws IOException {
        SpareBlocks spareBlocks = new SpareBlocks();
        Queue<FinalRows> spareRows = new ConcurrentLinkedQueue<>();
        OrderedPipeline<FinalRows> pipeline = new OrderedPipeline<>(rows -> {
            try {
                consumer.accept(rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            spareRows.add(rows);
        });
        String name = CsvFolder.name(file);
        try (CsvSource source = new CsvSource(CsvFolder.open(file), columns, notation, spareBlocks)) {
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> {
                    FinalRows rows = Objects.requireNonNullElseGet(spareRows.poll(), FinalRows::new);
                    rows.parse(next, key, name);
                    spareBlocks.add(next);
                    return rows;
                });
            }
            pipeline.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
    }
}

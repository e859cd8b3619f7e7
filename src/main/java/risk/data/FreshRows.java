package risk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import risk.data.IngestionRecord.IngestedFile;

/** The rows of {@code finaldata.csv} that new files brought: those that stand in no other file. */
public final class FreshRows {

    private FreshRows() {}

    /**
     * Their indices, ascending.
     *
     * @param record of the ingestion that made {@code finaldata.csv}
     * @param newFiles names of input files
     */
    public static int[] indices(
            IngestionRecord record, Set<String> newFiles, Path inputFolder, Path outputFolder, Schema schema)
            throws IOException {
        int[] firstSeenInNew = firstSeenIn(record, newFiles);
        List<Path> laterFiles = knownFilesBehindNewOnes(record, newFiles).stream()
                .map(inputFolder::resolve)
                .toList();
        if (laterFiles.isEmpty()) {
            return firstSeenInNew;
        }
        // A known file whose name sorts behind a new one may hold rows that now have their first place in the new one.
        FingerprintSet known = new FingerprintSet();
        for (Path file : laterFiles) {
            forEachBlock(file, schema, rows -> {
                for (int i = 0; i < rows.count(); i++) {
                    known.add(rows.high(i), rows.low(i));
                }
            });
        }
        boolean[] isKnown = new boolean[Math.toIntExact(record.uniqueRows())];
        int[] row = {0};
        forEachBlock(outputFolder.resolve(FinalData.FILE_NAME), schema, rows -> {
            for (int i = 0; i < rows.count(); i++) {
                isKnown[row[0]++] = known.contains(rows.high(i), rows.low(i));
            }
        });
        return IntStream.of(firstSeenInNew).filter(i -> !isKnown[i]).toArray();
    }

    /** The rows of each file stand together, in the order of the record. */
    private static int[] firstSeenIn(IngestionRecord record, Set<String> newFiles) {
        IntStream.Builder indices = IntStream.builder();
        int start = 0;
        for (IngestedFile file : record.files()) {
            int end = Math.toIntExact(start + file.uniqueRows());
            if (newFiles.contains(file.state().name())) {
                IntStream.range(start, end).forEach(indices);
            }
            start = end;
        }
        return indices.build().toArray();
    }

    private static List<String> knownFilesBehindNewOnes(IngestionRecord record, Set<String> newFiles) {
        return record.files().stream()
                .dropWhile(file -> !newFiles.contains(file.state().name()))
                .filter(file -> !newFiles.contains(file.state().name()) && file.duplicateRows() > 0)
                .map(file -> file.state().name())
                .toList();
    }

    private static void forEachBlock(Path file, Schema schema, Consumer<FinalRows> consumer) throws IOException {
        OrderedPipeline<FinalRows> pipeline = new OrderedPipeline<>(consumer);
        try (CsvSource source = new CsvSource(Files.newInputStream(file), CsvColumn.allOf(schema))) {
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> FinalRows.parse(next, source.header()));
            }
        }
        pipeline.finish();
    }
}

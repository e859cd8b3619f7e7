package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.Json;

/**
 * What an ingestion read and made, {@code ingestion.json}.
 *
 * @param files the files that were read, in order of name; their rows stand in {@code finaldata.csv} in this order
 * @param rejectedFiles the files that were not
 * @param dataSha256 the digest of {@code finaldata.csv}
 */
public record IngestionRecord(
        List<IngestedFile> files,
        List<RejectedFile> rejectedFiles,
        long rows,
        long uniqueRows,
        long duplicateRows,
        long rejectedRows,
        String dataSha256,
        double seconds) {

    /**
     * A file that was read.
     *
     * @param rows the rows that fit the schema
     * @param uniqueRows those of them that stood in no file before, nor earlier in this one
     */
    public record IngestedFile(FileState state, long rows, long uniqueRows, long duplicateRows, long rejectedRows) {}

    /**
     * A file of which no row was taken.
     *
     * @param state what it was like, so that a later run sees whether it was mended; null where that is not known
     */
    public record RejectedFile(
            String name, String reason, @Nullable FileState state) {}

    public IngestionRecord {
        files = List.copyOf(files);
        rejectedFiles = List.copyOf(rejectedFiles);
    }

    /** The names of the files read, the content of {@code ingestedfiles.txt}. */
    public List<String> fileNames() {
        return files.stream().map(file -> file.state().name()).toList();
    }

    /** What all files looked at were like, taken or not. */
    public List<FileState> states() {
        return Stream.concat(
                        files.stream().map(IngestedFile::state),
                        rejectedFiles.stream().map(RejectedFile::state).flatMap(Stream::ofNullable))
                .sorted(Comparator.comparing(FileState::name))
                .toList();
    }

    /**
     * What was not taken, if there is any.
     *
     * @param rejected where what was not taken is kept
     */
    public List<Finding> findings(Path rejected) {
        return rejectedRows == 0 && rejectedFiles.isEmpty()
                ? List.of()
                : List.of(Finding.warning(FindingKey.NOT_TAKEN)
                        .measured(rejectedRows, Unit.ROWS)
                        .limit(0)
                        .with("rows", rejectedRows)
                        .with("files", rejectedFiles.size())
                        .with("folder", rejected.toString()));
    }

    /** The record in the file, if there is one. */
    public static Optional<IngestionRecord> readFrom(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Json.read(file, IngestionRecord.class)) : Optional.empty();
    }
}

package risk.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;

/**
 * What an ingestion read and made, {@code ingestion.json}.
 *
 * @param files the files that were read, in order of name; their rows stand in {@code finaldata.csv} in this order
 * @param rejectedFiles the files that were not
 * @param dataSha256 the digest of {@code finaldata.csv}
 * @param passedOver what else lay in the folder and is not read, in order of name
 * @param checksums by which what it made is known again; empty in a record of before there were any
 */
public record IngestionRecord(
        List<IngestedFile> files,
        List<RejectedFile> rejectedFiles,
        long rows,
        long uniqueRows,
        long duplicateRows,
        long rejectedRows,
        String dataSha256,
        double seconds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> passedOver,
        Optional<Checksums> checksums) {

    /**
     * A file that was read.
     *
     * @param rows the rows that fit the schema
     * @param uniqueRows those of them that stood in no file before, nor earlier in this one
     * @param unfinished the number that the file ends in, where no line break follows: it may have more digits; empty elsewhere
     * @param biased why the rows that were taken say nothing of the file's clients, since it depended on a value which ones
     *     were; empty elsewhere
     * @param latestTime of its rows, ISO 8601 in UTC; empty where no column says the times, or none of its rows has one
     * @param heldRows how many of its unique rows {@code finaldata.csv} holds, where that is a sample of them all; empty elsewhere
     */
    public record IngestedFile(
            FileState state,
            long rows,
            long uniqueRows,
            long duplicateRows,
            long rejectedRows,
            Optional<String> unfinished,
            Optional<String> biased,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> latestTime,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> heldRows) {

        /** One about which nothing is unusual. */
        public IngestedFile(FileState state, long rows, long uniqueRows, long duplicateRows, long rejectedRows) {
            this(
                    state,
                    rows,
                    uniqueRows,
                    duplicateRows,
                    rejectedRows,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** How many of its rows {@code finaldata.csv} holds. */
        public long held() {
            return heldRows.orElse(uniqueRows);
        }

        /** The same file once it is known which rows stood before, and how many of the others are held. */
        public IngestedFile counted(long unique, Optional<Long> held) {
            return new IngestedFile(
                    state, rows, unique, rows - unique, rejectedRows, unfinished, biased, latestTime, held);
        }
    }

    /**
     * A file of which no row was taken.
     *
     * @param state what it was like, so that a later run sees whether it was mended; empty where that is not known
     */
    public record RejectedFile(String name, String reason, Optional<FileState> state) {}

    /**
     * By what the files are known again that an ingestion made.
     *
     * @param data the CRC-32 of {@code finaldata.csv}
     * @param returned that of {@code returnedrows.csv}; empty where no row came again
     */
    public record Checksums(String data, Optional<String> returned) {}

    /** One of an ingestion that says nothing of what its files are like. */
    public IngestionRecord(
            List<IngestedFile> files,
            List<RejectedFile> rejectedFiles,
            long rows,
            long uniqueRows,
            long duplicateRows,
            long rejectedRows,
            String dataSha256,
            double seconds,
            List<String> passedOver) {
        this(
                files,
                rejectedFiles,
                rows,
                uniqueRows,
                duplicateRows,
                rejectedRows,
                dataSha256,
                seconds,
                passedOver,
                Optional.empty());
    }

    /**
     * One of what is known of each file.
     *
     * @param checksum the CRC-32 of {@code finaldata.csv}
     */
    static IngestionRecord of(
            List<IngestedFile> files,
            List<RejectedFile> rejectedFiles,
            long rejectedRows,
            String dataSha256,
            double seconds,
            List<String> passedOver,
            String checksum) {
        long rows = files.stream().mapToLong(IngestedFile::rows).sum();
        long uniqueRows = files.stream().mapToLong(IngestedFile::uniqueRows).sum();
        return new IngestionRecord(
                files,
                rejectedFiles,
                rows,
                uniqueRows,
                rows - uniqueRows,
                rejectedRows,
                dataSha256,
                seconds,
                passedOver,
                Optional.of(new Checksums(checksum, Optional.empty())));
    }

    /** Whether {@code finaldata.csv} holds a sample of the unique rows. */
    public boolean isSampled() {
        return files.stream().anyMatch(file -> file.heldRows().isPresent());
    }

    /** The same of an ingestion after which rows that came again stand in a file with this checksum. */
    IngestionRecord withReturned(Optional<String> returned) {
        return new IngestionRecord(
                files,
                rejectedFiles,
                rows,
                uniqueRows,
                duplicateRows,
                rejectedRows,
                dataSha256,
                seconds,
                passedOver,
                checksums.map(made -> new Checksums(made.data(), returned)));
    }

    public IngestionRecord {
        files = List.copyOf(files);
        rejectedFiles = List.copyOf(rejectedFiles);
        passedOver = List.copyOf(passedOver);
    }

    /** The names of the files read, the content of {@code ingestedfiles.txt}. */
    public List<String> fileNames() {
        return files.stream().map(file -> file.state().name()).toList();
    }

    /**
     * The names of the files read as batches that came one after the other: in the order of the latest time of their rows, those
     * without one first; of one time, or where nobody says the times, in order of name.
     */
    public List<String> batches() {
        return files.stream()
                .sorted(Comparator.comparing((IngestedFile file) ->
                        file.latestTime().map(Instant::parse).orElse(Instant.MIN)))
                .map(file -> file.state().name())
                .toList();
    }

    /** The latest time of the rows of these files; empty where none has one. */
    public Optional<Instant> latestTime(Set<String> names) {
        return latestTimes().entrySet().stream()
                .filter(file -> names.contains(file.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder());
    }

    /** The latest time of the rows of each file that has one. */
    public Map<String, Instant> latestTimes() {
        Map<String, Instant> times = new HashMap<>();
        for (IngestedFile file : files) {
            file.latestTime().ifPresent(time -> times.put(file.state().name(), Instant.parse(time)));
        }
        return times;
    }

    /** What all files looked at were like, taken or not. */
    public List<FileState> states() {
        return Stream.concat(
                        files.stream().map(IngestedFile::state),
                        rejectedFiles.stream().map(RejectedFile::state).flatMap(Optional::stream))
                .sorted(Comparator.comparing(FileState::name))
                .toList();
    }

    /** The names of the files of which no row was taken. */
    public Set<String> rejectedNames() {
        return rejectedFiles.stream().map(RejectedFile::name).collect(Collectors.toSet());
    }

    /** That these entries of the input folder are not read; empty where there are none. */
    public static Optional<Finding> passedOver(List<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(FindingKey.PASSED_OVER)
                        .measured(names.size(), Unit.FILES)
                        .limit(0)
                        .with("files", names));
    }

    /**
     * What was not taken, if there is any.
     *
     * @param rejected where what was not taken is kept
     */
    public List<Finding> findings(Path rejected) {
        List<Finding> findings = new ArrayList<>();
        if (rejectedRows > 0 || !rejectedFiles.isEmpty()) {
            findings.add(Finding.warning(FindingKey.NOT_TAKEN)
                    .measured(rejectedRows, Unit.ROWS)
                    .limit(0)
                    .with("rows", rejectedRows)
                    .with("files", rejectedFiles.size())
                    .with("folder", rejected.toString()));
        }
        files.forEach(file -> findings.addAll(doubts(file)));
        passedOver(passedOver).ifPresent(findings::add);
        return findings;
    }

    /** What speaks against the rows that were taken of a file. */
    public static List<Finding> doubts(IngestedFile file) {
        List<Finding> findings = new ArrayList<>();
        file.biased()
                .ifPresent(reason -> findings.add(Finding.warning(FindingKey.BIASED_FILE)
                        .about(file.state().name())
                        .with("reason", reason)));
        file.unfinished()
                .ifPresent(number -> findings.add(Finding.warning(FindingKey.UNFINISHED_LINE)
                        .about(file.state().name())
                        .with("last", number)));
        return findings;
    }

    /** Of these files those whose rows say nothing of their clients, each with the reason. */
    public Map<String, String> biased(Set<String> names) {
        Map<String, String> biased = new TreeMap<>();
        for (IngestedFile file : files) {
            String name = file.state().name();
            if (names.contains(name)) {
                file.biased().ifPresent(reason -> biased.put(name, reason));
            }
        }
        return biased;
    }

    /** What the files looked at were like, by the record in the file if there is one; read without binding it. */
    public static List<FileState> statesIn(Path file) {
        return statesIn(file, List.of("files", "rejected_files"));
    }

    /** What the record in the file, if there is one, says was passed over; read without binding it. */
    public static Set<String> passedOverIn(Path file) {
        try {
            return Files.exists(file)
                    ? JsonTree.list(JsonTree.readObject(file).get("passed_over")).stream()
                            .map(String::valueOf)
                            .collect(Collectors.toSet())
                    : Set.of();
        } catch (IOException | InvalidInputException e) {
            return Set.of();
        }
    }

    /** The same of files of which no row was taken. */
    public static List<FileState> rejectedIn(Path file) {
        return statesIn(file, List.of("rejected_files"));
    }

    /** The names of the files of which it took some rows and not all. */
    public static Set<String> withLossesIn(Path file) {
        try {
            return readFrom(file).stream()
                    .flatMap(record -> record.files().stream())
                    .filter(read -> read.rejectedRows() > 0)
                    .map(read -> read.state().name())
                    .collect(Collectors.toSet());
        } catch (IOException | InvalidInputException e) {
            return Set.of();
        }
    }

    /** Whether the record in the file, if there is one, says that {@code finaldata.csv} holds a sample. */
    public static boolean isSampledIn(Path file) {
        try {
            return readFrom(file).filter(IngestionRecord::isSampled).isPresent();
        } catch (IOException | InvalidInputException e) {
            return false;
        }
    }

    /** The checksums in the record in the file, if there is one that has any; read without binding it. */
    static Optional<Checksums> checksumsIn(Path file) {
        try {
            Map<String, @Nullable Object> checksums = Files.exists(file)
                    ? JsonTree.object(JsonTree.readObject(file).get("checksums"))
                    : Map.of();
            return checksums.get("data") instanceof String data
                    ? Optional.of(new Checksums(
                            data,
                            checksums.get("returned") instanceof String returned
                                    ? Optional.of(returned)
                                    : Optional.empty()))
                    : Optional.empty();
        } catch (IOException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static List<FileState> statesIn(Path file, List<String> lists) {
        try {
            Map<String, @Nullable Object> record = Files.exists(file) ? JsonTree.readObject(file) : Map.of();
            List<@Nullable Object> states = new ArrayList<>();
            for (String list : lists) {
                for (Object entry : JsonTree.list(record.get(list))) {
                    states.add(JsonTree.object(entry).get("state"));
                }
            }
            return FileState.listOf(states);
        } catch (IOException | InvalidInputException e) {
            return List.of();
        }
    }

    /** The record in the file, if there is one. */
    public static Optional<IngestionRecord> readFrom(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Json.read(file, IngestionRecord.class)) : Optional.empty();
    }
}

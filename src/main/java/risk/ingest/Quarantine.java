package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvFolder;
import risk.ingest.QuarantinedFile.Status;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;
import risk.io.Mismatch;
import risk.layout.InputFolder;

/**
 * Input files that were set aside, {@code quarantine.json}: no ingestion reads them until a person releases them, their content
 * changes, or another file agrees with them.
 *
 * @param files in the order in which they were set aside, each name once
 */
public record Quarantine(List<QuarantinedFile> files) {

    public static final Quarantine NONE = new Quarantine(List.of());

    public Quarantine {
        files = List.copyOf(files);
    }

    /**
     * What the file holds; nothing where there is none. Read by hand, as a run that finds nothing new does it.
     *
     * @throws InvalidInputException if it is damaged: whoever forgot what was set aside would let it in
     */
    public static Quarantine readFrom(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        InvalidInputException cause = null;
        try {
            Object json = JsonTree.readObject(file).get("files");
            Quarantine quarantine = fromJson(json);
            if (json instanceof List<?> entries && entries.size() == quarantine.files.size()) {
                return quarantine;
            }
        } catch (InvalidInputException e) {
            cause = e;
        }
        throw new InvalidInputException(
                file,
                Mismatch.expected("the files that are set aside")
                        .found("something else")
                        .remedy("delete it, and new files are judged anew"),
                cause);
    }

    /** The files in a piece of JSON that holds a list of them; anything else is left out. */
    public static Quarantine fromJson(@Nullable Object json) {
        List<QuarantinedFile> files = new ArrayList<>();
        for (Object element : JsonTree.list(json)) {
            Map<String, @Nullable Object> entry = JsonTree.object(element);
            List<@Nullable Object> states = new ArrayList<>();
            states.add(entry.get("state"));
            for (FileState state : FileState.listOf(states)) {
                QuarantinedFile.fromJson(state, entry).ifPresent(files::add);
            }
        }
        return new Quarantine(files);
    }

    /** Writes the file; where it says nothing, and there is none, none is made. */
    public void write(Path file) throws IOException {
        if (!files.isEmpty() || Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            AtomicFile.write(file, Json.write(this));
        }
    }

    /** With others, each in the place of what was known of its name. */
    public Quarantine with(List<QuarantinedFile> others) {
        if (others.isEmpty()) {
            return this;
        }
        Set<String> names = others.stream().map(QuarantinedFile::name).collect(Collectors.toSet());
        return new Quarantine(Stream.concat(
                        files.stream().filter(file -> !names.contains(file.name())), others.stream())
                .toList());
    }

    /**
     * With a file let in that is set aside.
     *
     * @throws InvalidInputException if no such file is
     */
    public Quarantine released(String name) {
        List<QuarantinedFile> released = setAside().stream()
                .filter(file -> file.name().equals(name))
                .map(file -> file.with(Status.RELEASED, file.since()))
                .toList();
        if (released.isEmpty()) {
            throw new InvalidInputException(
                    name,
                    Mismatch.expected("a file that is set aside")
                            .found(setAside().isEmpty() ? "none that is" : "another; see risk.Ingestion --list"));
        }
        return with(released);
    }

    /**
     * The same where a person goes back from a release that followed files which agreed: these are suspects again.
     *
     * @param known names of the files that the earlier release was trained on
     * @param newSince when that came to be, ISO 8601 in UTC
     */
    public Quarantine withoutAgreement(List<String> known, String newSince) {
        return new Quarantine(files.stream()
                .map(file -> file.status() == Status.AGREED && !known.contains(file.name())
                        ? file.with(Status.SET_ASIDE, newSince)
                        : file)
                .toList());
    }

    /** Those whose files still lie in the folder with the content that they had. */
    public Quarantine stillIn(Path folder) throws IOException {
        List<QuarantinedFile> still = new ArrayList<>();
        for (QuarantinedFile file : files) {
            Path path = new InputFolder(folder).file(file.name());
            if (Files.isRegularFile(path) && file.state().stillHolds(path)) {
                still.add(file);
            }
        }
        return new Quarantine(still);
    }

    /** Those that no ingestion reads. */
    public List<QuarantinedFile> setAside() {
        // Here as below: where nothing ever was set aside, a run that finds nothing new loads no streams.
        return files.isEmpty()
                ? List.of()
                : files.stream().filter(QuarantinedFile::isSetAside).toList();
    }

    /** The names of the same. */
    public Set<String> namesSetAside() {
        return files.isEmpty()
                ? Set.of()
                : setAside().stream().map(QuarantinedFile::name).collect(Collectors.toSet());
    }

    /** The names of those that somebody, or another file, vouches for. */
    public Set<String> namesVouchedFor() {
        return files.stream()
                .filter(file -> !file.isSetAside())
                .map(QuarantinedFile::name)
                .collect(Collectors.toSet());
    }

    /** The paths that are not set aside. */
    public List<Path> admitted(List<Path> inputFiles) {
        if (files.isEmpty()) {
            return inputFiles;
        }
        Set<String> names = namesSetAside();
        return inputFiles.stream()
                .filter(file -> !names.contains(CsvFolder.name(file)))
                .toList();
    }
}

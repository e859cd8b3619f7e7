package risk.layout;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import risk.csv.CsvFolder;

/**
 * The files to learn from, {@code input_folder_path}: those that people put there, those that were drawn from a database, and a note
 * of each that Apache Spark reads elsewhere.
 */
public record InputFolder(Path path) {

    private static final String DATABASE = "database";

    /** Hidden: a person may have a folder of any other name there. */
    private static final String CLUSTER = ".cluster";

    /** Where the files lie that were drawn from a database. Each has a name of its own, also beside those of people. */
    public Path database() {
        return path.resolve(DATABASE);
    }

    /**
     * Where a small file stands for each that lies elsewhere, under the same name and with the same time; it is another one when that
     * is.
     */
    public Path cluster() {
        return path.resolve(CLUSTER);
    }

    /**
     * All files, in order of name.
     *
     * @throws risk.io.InvalidInputException if the folder doesn't exist or holds none
     */
    public List<Path> files() throws IOException {
        List<Path> notes = notes();
        if (notes.isEmpty()) {
            return Files.isDirectory(database()) ? CsvFolder.files(path, database()) : CsvFolder.files(path);
        }
        TreeMap<String, Path> files = new TreeMap<>();
        for (Path folder : List.of(database(), path)) {
            if (CsvFolder.isAnyIn(folder)) {
                CsvFolder.files(folder).forEach(file -> files.put(CsvFolder.name(file), file));
            }
        }
        notes.forEach(note -> files.put(CsvFolder.name(note), note));
        return List.copyOf(files.values());
    }

    /** The notes of files that lie elsewhere. */
    public List<Path> notes() throws IOException {
        if (!Files.isDirectory(cluster())) {
            return List.of();
        }
        List<Path> notes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(cluster())) {
            for (Path entry : entries) {
                if (!CsvFolder.name(entry).startsWith(".")) {
                    notes.add(entry);
                }
            }
        }
        return notes;
    }

    /** Whether it stands for a file that lies elsewhere. */
    public boolean isNote(Path file) {
        return cluster().equals(file.getParent());
    }

    /** The file of that name, which may not be there. */
    public Path file(String name) {
        Path note = cluster().resolve(name);
        if (Files.exists(note)) {
            return note;
        }
        Path put = path.resolve(name);
        Path drawn = database().resolve(name);
        return Files.notExists(put) && Files.exists(drawn) ? drawn : put;
    }

    /** Whether it appeared whole: it was drawn from a database, or stands for another one. */
    public boolean isDrawn(Path file) {
        return database().equals(file.getParent()) || isNote(file);
    }

    /** What lies there besides and may have been meant to be read. */
    public List<String> passedOver() throws IOException {
        return CsvFolder.passedOver(path).stream()
                .filter(name -> !name.equals(DATABASE + "/"))
                .toList();
    }
}

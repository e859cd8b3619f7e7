package risk.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import risk.csv.CsvFolder;

/** The files to learn from, {@code input_folder_path}: those that people put there, and those that were drawn from a database. */
public record InputFolder(Path path) {

    private static final String DATABASE = "database";

    /** Where the files lie that were drawn from a database. Each has a name of its own, also beside those of people. */
    public Path database() {
        return path.resolve(DATABASE);
    }

    /**
     * All files, in order of name.
     *
     * @throws risk.io.InvalidInputException if the folder doesn't exist or holds none
     */
    public List<Path> files() throws IOException {
        return Files.isDirectory(database()) ? CsvFolder.files(path, database()) : CsvFolder.files(path);
    }

    /** The file of that name, which may not be there. */
    public Path file(String name) {
        Path put = path.resolve(name);
        Path drawn = database().resolve(name);
        return Files.notExists(put) && Files.exists(drawn) ? drawn : put;
    }

    /** Whether it was drawn from a database, and so appeared whole. */
    public boolean isDrawn(Path file) {
        return database().equals(file.getParent());
    }

    /** What lies there besides and may have been meant to be read. */
    public List<String> passedOver() throws IOException {
        return CsvFolder.passedOver(path).stream()
                .filter(name -> !name.equals(DATABASE + "/"))
                .toList();
    }
}

package risk.csv;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import risk.io.InvalidInputException;

/**
 * The CSV files of a folder: every entry whose name ends in {@code .csv} or {@code .csv.gz}, in order of name. Hidden ones are
 * left out, and so are those that a spreadsheet puts beside a file while it is open.
 */
public final class CsvFolder {

    private static final String OPEN_ELSEWHERE = "~$";

    private CsvFolder() {}

    /** @throws InvalidInputException if the folder doesn't exist or holds no CSV */
    public static List<Path> files(Path folder) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isCsv(entry)) {
                    files.put(name(entry), entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new InvalidInputException(
                    folder, expected("a folder with CSV files").found("none"), e);
        }
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    folder, expected("at least one file *.csv").found("none"));
        }
        return List.copyOf(files.values());
    }

    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isCsv(Path entry) {
        String name = name(entry);
        String small = name.toLowerCase(Locale.ROOT);
        return (small.endsWith(".csv") || small.endsWith(".csv.gz"))
                && !name.startsWith(".")
                && !name.startsWith(OPEN_ELSEWHERE);
    }
}

package risk.csv;

import static risk.io.Mismatch.expected;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.NearestName;

/**
 * The CSV files of a folder: every entry whose name ends in {@code .csv}, {@code .csv.gz} or {@code .xlsx}, in order of name. Hidden ones are
 * left out, and so are those that a spreadsheet puts beside a file while it is open.
 */
public final class CsvFolder {

    private static final String OPEN_ELSEWHERE = "~$";

    /** What stands in a name for each byte that is no letter in the encoding of names. */
    private static final char UNREADABLE = '\uFFFD';

    private CsvFolder() {}

    /**
     * The files.
     *
     * @throws InvalidInputException if the folder doesn't exist or holds no CSV, or where this Java can't tell the names of files
     *     apart
     */
    public static List<Path> files(Path folder) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        add(folder, files);
        return some(files, folder);
    }

    /** The same of two folders; where both have a file of one name, that of the first counts. */
    public static List<Path> files(Path folder, Path beside) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        add(beside, files);
        add(folder, files);
        return some(files, folder);
    }

    /** Whether there is such a folder, with any. */
    public static boolean isAnyIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isCsv(name(entry))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void add(Path folder, Map<String, Path> files) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isCsv(name(entry))) {
                    requireReadableName(entry);
                    files.put(name(entry), entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw absent(folder, e);
        }
    }

    private static List<Path> some(Map<String, Path> files, Path folder) {
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    folder,
                    expected("at least one file *.csv, *.csv.gz or *.xlsx").found("none"));
        }
        return List.copyOf(files.values());
    }

    /**
     * Java reads file names by the locale that it was started under. Of a name that it can't read it shows the same marks as of
     * another, so that several files would be taken for one.
     */
    private static void requireReadableName(Path file) {
        String name = name(file);
        if (name.indexOf(UNREADABLE) >= 0 && !isNameOf(name, file)) {
            throw new InvalidInputException(
                    file.toString().replace(UNREADABLE, '?'),
                    expected("a file name in " + System.getProperty("sun.jnu.encoding"))
                            .found("one that this Java can't tell from others")
                            .remedy("start it with LC_ALL=C.UTF-8, or rename the file"));
        }
    }

    private static boolean isNameOf(String name, Path file) {
        try {
            return file.resolveSibling(name).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static InvalidInputException absent(Path folder, IOException cause) throws IOException {
        Mismatch absent = expected("a folder with CSV files").found("none");
        Optional<String> meant = NearestName.of(name(folder), foldersBeside(folder));
        return new InvalidInputException(
                folder,
                meant.map(name -> absent.remedy("did you mean \"" + name + "\"?"))
                        .orElse(absent),
                cause);
    }

    private static List<String> foldersBeside(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory)
                    .map(CsvFolder::name)
                    .sorted()
                    .toList();
        }
    }

    /**
     * Opens a file to read it. What is none is refused rather than opened: who opens a pipe waits for somebody to write to it.
     *
     * @throws InvalidInputException if it is a folder, a pipe or a device, or there is nothing; the message names no file
     */
    public static InputStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(expected("a CSV file").found(found(file)));
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(expected("a CSV file").found(found(file)), e);
        }
    }

    private static String found(Path noFile) {
        if (Files.isDirectory(noFile)) {
            return "a folder";
        }
        if (Files.isSymbolicLink(noFile)) {
            return "a link that leads to none";
        }
        return Files.exists(noFile) ? "something else" : "none";
    }

    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** How many bytes they have together; what is no file, or has gone meanwhile, counts as none. */
    public static long bytes(List<Path> files) {
        return files.stream()
                .map(Path::toFile)
                .filter(File::isFile)
                .mapToLong(File::length)
                .sum();
    }

    /** What lies there besides and may have been meant to be read, in order of name: all but hidden entries; folders end in a slash. */
    public static List<String> passedOver(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!isCsv(name(entry)) && !name(entry).startsWith(".")) {
                    names.add(Files.isDirectory(entry) ? name(entry) + "/" : name(entry));
                }
            }
        }
        names.sort(null);
        return names;
    }

    /** Whether a file of that name is one of those that are read. */
    public static boolean isCsv(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return (small.endsWith(".csv") || small.endsWith(".csv.gz") || small.endsWith(".xlsx"))
                && !name.startsWith(".")
                && !name.startsWith(OPEN_ELSEWHERE);
    }
}

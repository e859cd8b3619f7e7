package risk.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import risk.io.AtomicFile;
import risk.io.Digests;

/** The folder of what was drawn from a database. */
record BatchFolder(Path path) {

    private static final Pattern NAME = Pattern.compile("database-(\\d{6,9})-.*");

    /** What no name of a file should hold anywhere, or makes it long. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9.-]+");

    private static final int LONGEST_KEY = 40;

    /** How far was drawn. */
    Path newest() {
        return path.resolve("newest.json");
    }

    Path lock() {
        return path.resolve(".lock");
    }

    /** What a batch is called while it is made. */
    Path making() {
        return path.resolve("batch");
    }

    static String nameOf(int number, Value first, Value newest) {
        return String.format(Locale.ROOT, "database-%06d-%s-to-%s.csv", number, inName(first), inName(newest));
    }

    private static String inName(Value key) {
        String name = NOT_IN_NAMES.matcher(key.text()).replaceAll("");
        return name.substring(0, Math.min(name.length(), LONGEST_KEY));
    }

    /** Higher than that of every batch that is known or lies there. */
    int nextNumber(Optional<Newest> last) throws IOException {
        int highest = last.map(Newest::batch).orElse(0);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                highest = name.matches() ? Math.max(highest, Integer.parseInt(name.group(1))) : highest;
            }
        }
        return highest + 1;
    }

    /** What is made, under a name that nobody reads. */
    Path made() {
        return AtomicFile.staged(making());
    }

    /** Gives what is made its name. */
    void name(Newest newest) throws IOException {
        AtomicFile.replace(made(), path.resolve(newest.name()));
    }

    /** The same where it has not got it: who drew it died before. */
    void makeUpFor(Newest newest) throws IOException {
        if (Files.exists(made()) && Digests.sha256(made()).equals(newest.sha256())) {
            name(newest);
        }
    }

    /** A full disk is not to be filled with what nobody reads. */
    void discard(Exception failure) {
        try {
            Files.deleteIfExists(made());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}

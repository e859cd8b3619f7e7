package risk.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import risk.io.AtomicFile;
import risk.io.WholeFile;
import risk.io.WritableFolder;
import risk.text.UtcTime;

/**
 * The events of a project, oldest first, in files of at most about {@value #MOST_BYTES} bytes. What is appended together is one
 * line of JSON, an object or a list of objects, and so is there as a whole or not at all. A file is only ever appended to, and its
 * name is used once in the world, so that a database can say by name and place what it has.
 *
 * <p>Several processes may append at once: each line is one write to the end of the file. A line without its end is what a dying
 * process has left, or another is about to end; the next one begins a new line, and who reads passes over what is no JSON, such
 * as half a line or an empty one.
 */
public final class Journal {

    /** Years of runs that find nothing new, or some hundred decisions. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String SUFFIX = ".jsonl";

    private final Path folder;

    /** @param folder which need not exist */
    public Journal(Path folder) {
        this.folder = folder;
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /**
     * Adds events to the end, all of them or none.
     *
     * @param events an object of JSON each, at least one
     * @param forced whether they are on the disk when this is done, as all lines before them are then
     */
    void append(List<String> events, boolean forced) throws IOException {
        File[] files = files();
        boolean begins = begins(files);
        Path file = begins ? newFile() : files[files.length - 1].toPath();
        String line = events.size() == 1 ? events.get(0) : "[" + String.join(",", events) + "]";
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(((endsInLineBreak(file) ? "" : "\n") + line + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (forced) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw AtomicFile.naming(file, e);
        }
        if (begins) {
            AtomicFile.forceDirectory(folder.toAbsolutePath());
        }
    }

    /**
     * Writes nothing.
     *
     * @throws FileSystemException that names what can't be written, where nothing could be appended
     */
    public void requireWritable() throws IOException {
        File[] files = files();
        if (begins(files)) {
            WritableFolder.require(folder);
        } else if (!files[files.length - 1].canWrite()) {
            throw WritableFolder.refused(files[files.length - 1].toPath());
        }
    }

    private static boolean begins(File... files) {
        return files.length == 0 || files[files.length - 1].length() > MOST_BYTES;
    }

    /** A name that sorts after those of before. */
    private Path newFile() throws IOException {
        Files.createDirectories(folder);
        String time = UtcTime.text(Instant.now()).replace(":", "");
        return folder.resolve(time + "-" + Long.toHexString(System.nanoTime()) + SUFFIX);
    }

    private static boolean endsInLineBreak(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = file.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            return length == 0 || file.read(last, length - 1) < 1 || last.get(0) == '\n';
        }
    }

    /** Its files, oldest first; none where there is no journal yet. */
    File[] files() {
        String[] names = folder.toFile().list();
        List<File> files = new ArrayList<>();
        if (names != null) {
            Arrays.sort(names);
            // Not by a filter: a run that finds nothing new has no time to make a class of one.
            for (String name : names) {
                File file = new File(folder.toFile(), name);
                if (name.endsWith(SUFFIX) && file.isFile()) {
                    files.add(file);
                }
            }
        }
        return files.toArray(new File[0]);
    }

    /** Whether a piece of text stands in an event of the last two files: what a run that died may have left. */
    public boolean mentions(String text) throws IOException {
        File[] files = files();
        for (int i = files.length - 1; i >= Math.max(0, files.length - 2); i--) {
            // The last line may be whole and yet lack its end, which the next one will give it.
            String content = new String(WholeFile.bytes(files[i].toPath()), UTF_8);
            if (content.lines()
                    .anyMatch(line ->
                            line.contains(text) && !EventLines.parse(line).isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a piece of ASCII text stands in a file from a byte on. */
    static boolean mentions(Path file, long from, String text) throws IOException {
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] bytes = read(content, from, (int) Math.min(Integer.MAX_VALUE, content.size() - from));
            return new String(bytes, ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw AtomicFile.naming(file, e);
        }
    }

    /**
     * The whole lines of a file.
     *
     * @param from the byte at which the first of them begins
     * @param most how many bytes at most, but at least a line where there is one
     */
    static Lines read(File file, long from, int most) throws IOException {
        Path path = file.toPath();
        try (FileChannel content = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = content.size();
            int length = (int) Math.max(0, Math.min(most, size - from));
            byte[] bytes = read(content, from, length);
            while (lastLineBreak(bytes) < 0 && from + bytes.length < size) {
                bytes = read(content, from, (int) Math.min(2L * bytes.length, size - from));
            }
            int end = lastLineBreak(bytes) + 1;
            return new Lines(new String(bytes, 0, end, UTF_8).lines().toList(), from + end);
        } catch (IOException e) {
            throw AtomicFile.naming(path, e);
        }
    }

    private static byte[] read(FileChannel content, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (content.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it has become shorter");
            }
        }
        return bytes.array();
    }

    private static int lastLineBreak(byte[] bytes) {
        int end = bytes.length - 1;
        while (end >= 0 && bytes[end] != '\n') {
            end--;
        }
        return end;
    }

    /** @param end the byte after the last of them */
    record Lines(List<String> lines, long end) {
        Lines {
            lines = List.copyOf(lines);
        }
    }
}

package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
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

/**
 * The events of a project, one JSON object a line, oldest first, in files of at most about {@value #MOST_BYTES} bytes. A file
 * is only ever appended to, and its name is used once in the world, so that a database can say by name and place what it has.
 *
 * <p>Several processes may append at once: what is appended together is one write to the end of the file. A line without its end
 * is what a dying process has left, or another is about to end; the next one begins a new line, and who reads passes over what
 * is no JSON, such as an empty line.
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
     * Adds lines to the end.
     *
     * @param forced whether they are on the disk when this is done, as all lines before them are then
     */
    void append(List<String> lines, boolean forced) throws IOException {
        File[] files = files();
        boolean begins = files.length == 0 || files[files.length - 1].length() > MOST_BYTES;
        Path file = begins ? newFile() : files[files.length - 1].toPath();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            StringBuilder text = new StringBuilder();
            if (!endsInLineBreak(file)) {
                text.append('\n');
            }
            for (String line : lines) {
                text.append(line).append('\n');
            }
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (forced) {
                channel.force(true);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
        if (begins) {
            AtomicFile.forceDirectory(folder.toAbsolutePath());
        }
    }

    /** A name that sorts after those of before. */
    private Path newFile() throws IOException {
        Files.createDirectories(folder);
        String time = EventTime.text(Instant.now()).replace(":", "");
        return folder.resolve(time + "-" + Long.toHexString(System.nanoTime()) + SUFFIX);
    }

    private static boolean endsInLineBreak(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return true;
            }
            file.seek(file.length() - 1);
            return file.read() == '\n';
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

    /** Whether a piece of text stands in the last two files: what a run that died may have left. */
    public boolean mentions(String text) throws IOException {
        File[] files = files();
        for (int i = files.length - 1; i >= Math.max(0, files.length - 2); i--) {
            if (Files.readString(files[i].toPath()).contains(text)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The whole lines of a file.
     *
     * @param from the byte at which the first of them begins
     * @param most how many bytes at most, but at least a line where there is one
     */
    static Lines read(File file, long from, int most) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file, "r")) {
            int length = (int) Math.max(0, Math.min(most, content.length() - from));
            byte[] bytes = read(content, from, length);
            while (lastLineBreak(bytes) < 0 && from + bytes.length < content.length()) {
                bytes = read(content, from, (int) Math.min(2L * bytes.length, content.length() - from));
            }
            int end = lastLineBreak(bytes) + 1;
            List<String> lines = new ArrayList<>();
            new String(bytes, 0, end, UTF_8).lines().forEach(lines::add);
            return new Lines(lines, from + end);
        }
    }

    private static byte[] read(RandomAccessFile content, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        content.seek(from);
        content.readFully(bytes);
        return bytes;
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

package risk.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import risk.io.AtomicFile;
import risk.io.Json;
import risk.io.WholeFile;

/**
 * A file of JSON, an object a line, that grows at its end. A line without its end is none; the next one takes its place. However
 * long it has become, its last part alone is read.
 */
final class DecisionLog {

    /** A decision has some thousand bytes: this is years of them, and little beside what a training takes. */
    static final int MOST_BYTES_READ = 8 << 20;

    private final Path file;

    DecisionLog(Path file) {
        this.file = file;
    }

    /** Hands over the whole lines that hold JSON, oldest first, one after the other; of a long file the last ones. */
    void read(Consumer<JsonNode> reader) throws IOException {
        byte[] tail = tail();
        int start = 0;
        for (int end = indexOfLineBreak(tail, start); end >= 0; end = indexOfLineBreak(tail, start)) {
            JsonNode line = json(tail, start, end);
            if (!line.isMissingNode()) {
                reader.accept(line);
            }
            start = end + 1;
        }
    }

    /** What the last whole line says that has this entry; a missing node where there is none. */
    JsonNode last(String entry) throws IOException {
        byte[] tail = tail();
        int end = lastIndexOfLineBreak(tail, tail.length - 1);
        while (end >= 0) {
            int before = lastIndexOfLineBreak(tail, end - 1);
            JsonNode line = json(tail, before + 1, end);
            if (line.has(entry)) {
                return line.get(entry);
            }
            end = before;
        }
        return MissingNode.getInstance();
    }

    /** A missing node where somebody's hand was; the other lines still count. */
    private static JsonNode json(byte[] bytes, int start, int end) throws IOException {
        try {
            return Json.mapper().readTree(new String(bytes, start, end - start, UTF_8));
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** The end of the file, from a whole line on. */
    private byte[] tail() throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        WholeFile.requireFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES_READ));
            long from = channel.size() - bytes.capacity();
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // The rest follows.
            }
            // Where a part is left out, a line is cut in two at its beginning.
            int start = from > 0 ? indexOfLineBreak(bytes.array(), 0) + 1 : 0;
            return Arrays.copyOfRange(bytes.array(), start, bytes.position());
        }
    }

    private static int indexOfLineBreak(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOfLineBreak(byte[] bytes, int from) {
        for (int i = from; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Adds a line, in the place of one that a dying run has not ended, and forces it to the disk. */
    void append(String line) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        if (Files.exists(file)) {
            WholeFile.requireFile(file);
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLastLine(channel);
            channel.truncate(end);
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
        }
        AtomicFile.forceDirectory(folder);
    }

    /** Where a line begins that is not ended, or the end of the file. */
    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        for (long end = channel.size(); end > 0; ) {
            long from = Math.max(0, end - part.capacity());
            part.clear().limit((int) (end - from));
            while (part.hasRemaining() && channel.read(part, from + part.position()) >= 0) {
                // The rest follows.
            }
            for (int i = part.position() - 1; i >= 0; i--) {
                if (part.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }
}

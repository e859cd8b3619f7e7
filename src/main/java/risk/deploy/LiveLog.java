package risk.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which release became live when, a line each. The live release itself is what {@code current} names, whatever stands here. */
public final class LiveLog {

    private static final String FILE_NAME = ".live.log";

    /** A line that a run was killed in the middle of doesn't match. */
    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+Z) (\\S+)\n");

    private final Path file;

    LiveLog(Path folder) {
        this.file = folder.resolve(FILE_NAME);
    }

    /** @param since when the release became live; it stayed so until the next entry */
    public record Entry(String release, Instant since) {}

    /** Adds a line in the place of one that a run was killed in the middle of. */
    void append(String release, Instant since) throws IOException {
        int end = Files.exists(file) ? Files.readString(file, ISO_8859_1).lastIndexOf('\n') + 1 : 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.write(ByteBuffer.wrap((since + " " + release + "\n").getBytes(UTF_8)), end);
            channel.force(true);
        }
    }

    List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            Matcher line = LINE.matcher(Files.readString(file));
            while (line.find()) {
                entries.add(new Entry(line.group(2), Instant.parse(line.group(1))));
            }
        }
        return entries;
    }
}

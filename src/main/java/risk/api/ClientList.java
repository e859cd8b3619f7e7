package risk.api;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import risk.data.Feature;
import risk.explain.RankedClients;
import risk.project.Project;
import risk.text.Times;

/** The list of the clients at risk, in pages; read once a list. */
final class ClientList {

    /** Of the heap, the list may take this part at most. */
    private static final int PART_OF_HEAP = 4;

    private final Project project;

    /** What memory may be taken back from, for it lies in a file as well. */
    private SoftReference<Read> kept = new SoftReference<>(null);

    private record Read(long bytes, FileTime changed, RankedClients clients) {}

    ClientList(Project project) {
        this.project = project;
    }

    /**
     * A page of it.
     *
     * @param time when the list was made
     * @param count how many clients there are
     * @param found how many of them were looked for
     * @param offset how many of these stand before the page
     * @param features by which reasons may be looked for
     */
    record Page(
            String time, int count, int found, int offset, List<String> features, List<Map<String, Object>> clients) {}

    Page page(RankedClients.Query query, int offset, int top) throws IOException {
        Read read = read();
        int[] found = found(read, query);
        return new Page(
                Times.second(read.changed().toInstant()),
                read.clients().count(),
                found.length,
                offset,
                project.schema().features().stream().map(Feature::name).toList(),
                IntStream.of(found)
                        .skip(offset)
                        .limit(top)
                        .mapToObj(read.clients()::client)
                        .toList());
    }

    /** The same as CSV, from the file as it is. */
    String csv(RankedClients.Query query, int offset, int top, MemoryBudget.Share memory) throws IOException {
        Read read = read();
        memory.takeRows(read.bytes());
        int[] found = found(read, query);
        int from = Math.min(offset, found.length);
        return read.clients().csv(Arrays.copyOfRange(found, from, (int) Math.min(found.length, (long) from + top)));
    }

    private static int[] found(Read read, RankedClients.Query query) {
        List<String> sortable = read.clients().sortable();
        if (!sortable.contains(query.sort())) {
            throw ApiException.badRequest("expected sort to be one of " + String.join(", ", sortable)
                    + ", with a minus before it to turn it");
        }
        return read.clients().find(query);
    }

    private synchronized Read read() throws IOException {
        Path file = project.models().clientsAtRisk();
        try {
            long bytes = Files.size(file);
            FileTime changed = Files.getLastModifiedTime(file);
            Read known = kept.get();
            if (known == null || known.bytes() != bytes || !known.changed().equals(changed)) {
                known = new Read(
                        bytes,
                        changed,
                        Answers.checked(() ->
                                RankedClients.read(file, Runtime.getRuntime().maxMemory() / PART_OF_HEAP)));
                kept = new SoftReference<>(known);
            }
            return known;
        } catch (NoSuchFileException e) {
            throw new ApiException(
                    HttpStatus.NOT_FOUND, "no clients are listed yet: run risk.FullProcess or risk.Reporting");
        }
    }
}

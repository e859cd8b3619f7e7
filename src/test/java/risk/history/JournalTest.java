package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    private Journal journal() {
        return new Journal(folder.resolve("journal"));
    }

    private List<String> lines() throws Exception {
        List<String> lines = new ArrayList<>();
        for (File file : journal().files()) {
            lines.addAll(Journal.read(file, 0, 100).lines());
        }
        return lines;
    }

    @Test
    void whatIsAppendedIsReadInItsOrder() throws Exception {
        journal().append(List.of("{\"a\":1}", "{\"name\":\"клиент 客户\"}"), true);
        journal().append(List.of("{\"b\":2}"), false);

        assertEquals(List.of("[{\"a\":1},{\"name\":\"клиент 客户\"}]", "{\"b\":2}"), lines());
        assertTrue(journal().mentions("客户"));
        assertTrue(journal().mentions("\"b\":2"));
        assertFalse(journal().mentions("nobody"));
    }

    @Test
    void halfALineIsNotReadAndTheNextOneBeginsANewLine() throws Exception {
        journal().append(List.of("{\"a\":1}"), false);
        Path file = journal().files()[0].toPath();
        Files.writeString(file, "{\"half\":", StandardOpenOption.APPEND);
        assertEquals(List.of("{\"a\":1}"), lines());

        journal().append(List.of("{\"b\":2}"), false);

        assertEquals("{\"a\":1}\n{\"half\":\n{\"b\":2}\n", Files.readString(file));
    }

    /** As the disk may become full, or the process be killed, at any byte of it. */
    @Test
    void whatIsAppendedTogetherIsThereAsAWholeOrNotAtAllWhereverItIsCut() throws Exception {
        journal().append(List.of("{\"a\":1}"), false);
        Path file = journal().files()[0].toPath();
        byte[] before = Files.readAllBytes(file);
        journal().append(List.of("{\"b\":\"клиент\"}", "{\"c\":[2]}", "{\"d\":\"decided\"}"), false);
        byte[] whole = Files.readAllBytes(file);

        int there = 0;
        for (int cut = before.length; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            boolean mentioned = journal().mentions("decided");
            journal().append(List.of("{\"z\":1}"), false);
            List<String> events = new ArrayList<>();
            lines().forEach(line -> EventLines.parse(line)
                    .forEach(event -> events.add(event.fieldNames().next())));

            assertEquals(mentioned ? List.of("a", "b", "c", "d", "z") : List.of("a", "z"), events, "cut at " + cut);
            assertEquals(mentioned, journal().mentions("decided"), "cut at " + cut);
            there += mentioned ? 1 : 0;
        }
        assertEquals(2, there, "with its line break and without");
    }

    @Test
    void aPieceEndsWithALineHoweverSmallItIs() throws Exception {
        journal().append(List.of("{\"long\":\"" + "x".repeat(1000) + "\"}"), false);
        journal().append(List.of("{}"), false);
        File file = journal().files()[0];

        Journal.Lines first = Journal.read(file, 0, 10);
        assertEquals(
                2,
                first.lines().size()
                        + Journal.read(file, first.end(), 10).lines().size());
        assertEquals(List.of(), Journal.read(file, file.length(), 10).lines());
    }

    @Test
    void aLongFileIsFollowedByAnotherOneThatSortsAfterIt() throws Exception {
        String line = "{\"x\":\"" + "y".repeat(1 << 20) + "\"}";
        journal().append(List.of(line), false);
        journal().append(List.of("{}"), false);

        File[] files = journal().files();
        assertEquals(2, files.length);
        assertEquals("{}\n", Files.readString(files[1].toPath(), UTF_8));
    }

    @Test
    void whatSeveralAppendAtOnceIsAllThere() throws Exception {
        journal().append(List.of("{}"), false);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(writer -> new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        try {
                            journal()
                                    .append(List.of("{\"w\":" + writer + ",\"i\":" + i + "}", "{\"second\":1}"), false);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        List<String> lines = new ArrayList<>();
        for (File file : journal().files()) {
            // Who begins while another's line is half there leaves an empty one.
            Journal.read(file, 0, 1 << 20)
                    .lines()
                    .forEach(line -> EventLines.parse(line).forEach(event -> lines.add(event.toString())));
        }
        assertEquals(1 + 8 * 200 * 2, lines.size());
        assertEquals(1 + 8 * 200 + 1, lines.stream().distinct().count());
    }
}

package risk.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.faults.ServedProcess.Answer;
import risk.testkit.TestProject;

/** The server with a small heap, under attack: none unanswered, none empty, and the health check answers all the while. */
class AttackedServerIT {

    private static final String HEADER = "lastmonth_activity,lastyear_activity,number_of_employees\n";
    private static final String HEAP = "256m";

    /** On a machine that is busy with the attackers as well. */
    private static final Duration SLOWEST_HEALTH = Duration.ofSeconds(10);

    private static final Duration SLOWEST_ROWS = Duration.ofSeconds(10);

    /** Who takes nothing for ten seconds is hung up on. */
    private static final Duration LONGEST_READING = Duration.ofSeconds(13);

    /** What the answer to 90,000 bytes of rows has at least. */
    private static final int ANSWER_BYTES = 200_000;

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void deploy() throws IOException {
        project = TestProject.generated(root);
        project.configure("\"seed\": 1");
        project.deploy();
    }

    @Test
    void largeBodiesAtATimeAreAnsweredOrRefusedAndNoneIsLost() throws Exception {
        int rounds = Extent.of(20, 2);
        byte[] body = rows(9_999_000);
        Map<Integer, Integer> answers = new TreeMap<>();
        try (ServedProcess server = ServedProcess.start(project, HEAP)) {
            Duration slowest = server.slowestHealthDuring(() -> all(16, client -> {
                for (int i = 0; i < rounds; i++) {
                    Answer answer = server.post("text/csv", body);
                    assertTrue(answer.isWhole(), answer.head() + "\n" + answer.body());
                    assertTrue(answer.status() == 200 || answer.head().contains("Retry-After: "), answer.head());
                    synchronized (answers) {
                        answers.merge(answer.status(), 1, Integer::sum);
                    }
                }
            }));

            assertEquals(Set.of(200, 503), answers.keySet(), answers.toString());
            assertTrue(slowest.compareTo(SLOWEST_HEALTH) < 0, slowest.toString());
            // Nothing of what was refused is held any longer.
            assertEquals(200, server.post("text/csv", body).status());
            System.out.printf(
                    "%d bodies of 10 MB, 16 at a time, at -Xmx%s: %s; /health within %d ms%n",
                    16 * rounds, HEAP, answers, slowest.toMillis());
        }
    }

    /** Each with an answer of its own in the server's memory, of which the system takes in little. */
    @Test
    void slowReadersKeepNobodyOut() throws Exception {
        int readers = 230;
        int rounds = Extent.of(7, 1);
        Files.write(project.path("test").resolve("large.csv"), rows(90_000));
        int held = 0;
        int hungUpOn = 0;
        Duration slowest = Duration.ZERO;
        try (ServedProcess server = ServedProcess.start(project, HEAP)) {
            for (int round = 0; round < rounds; round++) {
                List<Socket> slow = new ArrayList<>();
                try {
                    slowest = longer(slowest, server.slowestHealthDuring(() -> {
                        for (int i = 0; i < readers; i++) {
                            slow.add(reader(server));
                        }
                        long end = System.nanoTime() + LONGEST_READING.toNanos();
                        while (System.nanoTime() < end) {
                            long start = System.nanoTime();
                            Answer answer = server.post("text/csv", rows(4_000));
                            Duration taken = Duration.ofNanos(System.nanoTime() - start);
                            assertEquals(200, answer.status(), answer.head() + answer.body());
                            assertTrue(taken.compareTo(SLOWEST_ROWS) < 0, taken.toString());
                            Thread.sleep(300);
                        }
                    }));
                    for (Socket socket : slow) {
                        String answer = rest(socket);
                        if (answer.startsWith("HTTP/1.1 200 ")) {
                            held++;
                            hungUpOn += answer.length() < ANSWER_BYTES ? 1 : 0;
                        }
                    }
                } finally {
                    close(slow);
                }
            }
        }
        System.out.printf(
                "%d slow readers, %d of them with an answer, %d hung up on: /health within %d ms%n",
                rounds * readers, held, hungUpOn, slowest.toMillis());
        assertTrue(held >= rounds * 200, held + " had an answer");
        assertEquals(held, hungUpOn);
        assertTrue(slowest.compareTo(SLOWEST_HEALTH) < 0, slowest.toString());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Socket reader(ServedProcess server) throws IOException {
        Socket socket = server.connectWithReceiveBuffer(4096);
        socket.getOutputStream()
                .write("GET /prediction?filename=test/large.csv HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(US_ASCII));
        return socket;
    }

    /** All that is still to come, until the server hangs up. */
    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException e) {
            // Hung up on while bytes were on their way.
        }
        return read.toString(ISO_8859_1);
    }

    @Test
    void slowSendersKeepNobodyOut() throws Exception {
        int senders = Extent.of(1_500, 300);
        List<Socket> slow = new ArrayList<>();
        try (ServedProcess server = ServedProcess.start(project, HEAP)) {
            Duration slowest = server.slowestHealthDuring(() -> {
                for (int i = 0; i < senders; i++) {
                    Socket socket = server.connect();
                    String begun = i % 3 == 0
                            ? "GET /prediction HTTP/1.1\r\nHo"
                            : "POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                                    + "Content-Length: 9900000\r\n\r\n" + HEADER;
                    socket.getOutputStream().write(begun.getBytes(US_ASCII));
                    slow.add(socket);
                }
                for (int second = 0; second < 15; second++) {
                    drip(slow);
                    assertEquals(200, server.post("text/csv", rows(4_000)).status());
                    Thread.sleep(1_000);
                }
            });
            assertTrue(slowest.compareTo(SLOWEST_HEALTH) < 0, slowest.toString());
            // A body of a byte a second is refused once its window is over.
            slow.get(1).setSoTimeout(30_000);
            String answer = new String(slow.get(1).getInputStream().readNBytes(20), ISO_8859_1);
            assertEquals("HTTP/1.1 408 Request", answer);
            System.out.printf("%d slow senders: /health within %d ms%n", senders, slowest.toMillis());
        } finally {
            close(slow);
        }
    }

    private static void drip(List<Socket> sockets) {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException e) {
                // Hung up on already.
            }
        }
    }

    @Test
    void whereMemoryRunsOutNevertheless503IsAnsweredAndToldInTheLog() throws Exception {
        // Packed a hundredfold, which no estimate foresees.
        Path file = project.path("test").resolve("packed.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 40; i++) {
                out.write(i == 0 ? rows(1_000_000) : withoutHeader(1_000_000));
            }
        }
        try (ServedProcess server = ServedProcess.start(project, "64m")) {
            for (int i = 0; i < 3; i++) {
                Answer answer = server.get("/prediction?filename=test/packed.csv.gz");
                assertEquals(503, answer.status(), answer.head());
                assertTrue(answer.isWhole(), answer.body());
                assertTrue(answer.head().contains("Retry-After: "), answer.head());
            }
            assertEquals(200, server.post("text/csv", rows(4_000)).status());
        }
        String log = Files.readString(root.resolve("app.log"));
        assertTrue(log.contains("GET /prediction failed: out of memory: the heap holds at most"), log);
        assertFalse(log.contains("\tat "), log);
    }

    @Test
    void noNameLeadsOutOfTheReadableFolders() throws Exception {
        int cases = Extent.of(40_000, 2_000);
        Files.writeString(root.resolve("secret.csv"), HEADER + "1,2,3\n");
        List<String> steps = List.of(
                "..",
                ".",
                "test",
                "input",
                "models",
                "secret.csv",
                "config.json",
                root.toString(),
                "etc",
                "passwd",
                "proc",
                "self",
                "",
                "%2e%2e",
                "..\\",
                "\u0000",
                "~",
                "dataset1.csv/..",
                "*",
                "//");
        try (ServedProcess server = ServedProcess.start(project, HEAP)) {
            String absent = server.get("/prediction?filename=test/absent.csv").body();
            all(8, client -> {
                Random random = new Random(client);
                for (int i = client; i < cases; i += 8) {
                    StringBuilder name = new StringBuilder(random.nextBoolean() ? "" : "/");
                    for (int step = 1 + random.nextInt(6); step > 0; step--) {
                        name.append(steps.get(random.nextInt(steps.size()))).append(random.nextInt(9) == 0 ? "" : "/");
                    }
                    name.append("secret.csv");
                    Answer answer = server.get(
                            "/prediction?filename=" + URLEncoder.encode(name.toString(), StandardCharsets.UTF_8));
                    assertEquals(404, answer.status(), name + ": " + answer.body());
                    assertEquals(absent, answer.body(), name.toString());
                }
            });
        }
        System.out.printf("%d names that lead nowhere%n", cases);
    }

    private interface Client {
        void run(int number) throws Exception;
    }

    /** Each in a thread of its own. */
    private static void all(int clients, Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                calls.add(() -> {
                    client.run(number);
                    return null;
                });
            }
            for (Future<Void> ended : threads.invokeAll(calls)) {
                ended.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of the bundled data's width. */
    private static byte[] rows(int bytes) {
        return (HEADER + new String(withoutHeader(bytes - HEADER.length()), US_ASCII)).getBytes(US_ASCII);
    }

    private static byte[] withoutHeader(int bytes) {
        return "171,2478,266\n".repeat(bytes / 13).getBytes(US_ASCII);
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }
}

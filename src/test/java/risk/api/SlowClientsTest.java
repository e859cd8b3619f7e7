package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;
import risk.testkit.TestProject;

class SlowClientsTest {

    private static final String SLOW_POST =
            "POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 90000\r\n\r\n";

    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path root;

    @Test
    void idleAndDrippingClientsDoNotKeepOthersWaiting() throws Exception {
        // More slow bodies than the server has threads.
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root));
                Crowd idle = Crowd.of(500, project, "");
                Crowd halfHeads = Crowd.of(50, project, "GET /health HTTP/1.1\r\nHo");
                Crowd dripping = Crowd.of(250, project, SLOW_POST)) {
            project.get("/prediction?filename=test/dataset1.csv");
            for (int i = 0; i < 10; i++) {
                dripping.drip();
                halfHeads.drip();
                long start = System.nanoTime();
                assertEquals(
                        200,
                        project.get("/prediction?filename=test/dataset1.csv").statusCode());
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                assertTrue(taken.toMillis() < 1000, taken.toString());
            }
            assertEquals(500, idle.connections.size());
        }
    }

    @Test
    void aConnectionOnWhichNothingMovesIsClosed() throws Exception {
        try (ServedProject project = ServedProject.serve(
                        TestProject.generated(root), Limits.usual().withIdleTimeout(Duration.ofMillis(300)));
                RawConnection silent = project.connect();
                RawConnection halfHead = project.connect();
                RawConnection halfBody = project.connect()) {
            halfHead.send("GET /health HTTP/1.1\r\n");
            halfBody.send(SLOW_POST + "abc");

            assertTrue(silent.isClosedByServer());
            assertTrue(Set.of(0, 408).contains(halfHead.answer().status()));
            assertEquals(408, halfBody.answer().status());
        }
    }

    @Test
    void aHeadThatComesLetterByLetterIsHungUpOn() throws Exception {
        Limits limits = Limits.usual().withHeadTimeout(Duration.ofMillis(500));
        try (ServedProject project = ServedProject.serve(TestProject.generated(root), limits);
                RawConnection dripping = project.connect();
                RawConnection usual = project.connect()) {
            assertEquals(200, usual.send(HEALTH).answer().status());
            dripping.send("GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
            long start = System.nanoTime();
            assertThrows(IOException.class, () -> {
                while (System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
                    dripping.send("x");
                    Thread.sleep(20);
                }
            });
        }
    }

    @Test
    void whoReadsTooSlowlyIsHungUpOnAndNobodyWaitsForHim() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        // More than the system keeps of an answer for somebody who doesn't read.
        ClientGenerator.writeClients(deployed.path("test").resolve("large"), World.PRACTICE, 400_000, 1, 0, 1);
        Pace pace = new Pace(Duration.ofSeconds(1), 1_000_000);
        try (ServedProject project =
                        ServedProject.serve(deployed, Limits.usual().withPace(pace));
                Crowd readers = Crowd.of(
                        3,
                        project,
                        "GET /prediction?filename=test/large/dataset1.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            for (RawConnection reader : readers.connections) {
                RawConnection.Answer head = reader.answerToHead();
                assertEquals(200, head.status());
                Thread.sleep(3_000);
                assertEquals(200, project.get("/health").statusCode());
                assertTrue(reader.isCutShort(head), "the whole answer came");
            }
        }
    }

    @Test
    void whoReadsSlowlyButFastEnoughGetsTheWholeAnswer() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        ClientGenerator.writeClients(deployed.path("test").resolve("large"), World.PRACTICE, 200_000, 1, 0, 1);
        // A quarter of what he reads, since he may be kept waiting himself by what else runs here.
        Pace pace = new Pace(Duration.ofSeconds(1), 200_000);
        try (ServedProject project =
                        ServedProject.serve(deployed, Limits.usual().withPace(pace));
                RawConnection reader = RawConnection.ofSlowReader(project.port())) {
            reader.send("GET /prediction?filename=test/large/dataset1.csv HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawConnection.Answer head = reader.answerToHead();
            assertTrue(RawConnection.promised(head) > 4_000_000, head.head());

            assertEquals(RawConnection.promised(head), reader.readSlowly(head, 800_000));
        }
    }

    @Test
    void whereAllConnectionsAreTakenThoseThatAreIdleMakeRoom() throws Exception {
        Limits limits = Limits.usual().withConnections(20);
        try (ServedProject project = ServedProject.serve(TestProject.generated(root), limits);
                Crowd idle = Crowd.of(20, project, "")) {
            assertEquals(200, project.get("/health").statusCode());
            assertTrue(idle.connections.get(0).isClosedByServer());
        }
    }

    @Test
    void whereAllConnectionsAreTakenHeadsThatComeLetterByLetterMakeRoom() throws Exception {
        Limits limits = Limits.usual().withConnections(20);
        try (ServedProject project = ServedProject.serve(TestProject.generated(root), limits);
                Crowd dripping = Crowd.of(20, project, "GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
                RawConnection other = project.connect()) {
            long start = System.nanoTime();
            other.send(HEALTH);
            Thread drip = dripping.dripUntilHungUpOn();

            assertEquals(200, other.answer().status());
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(taken.toSeconds() < 10, taken.toString());
            drip.join();
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefused() throws Exception {
        Pace pace = new Pace(Duration.ofMillis(200), 1000);
        try (ServedProject project = ServedProject.serve(
                        TestProject.generated(root), Limits.usual().withPace(pace));
                Crowd dripping = Crowd.of(1, project, SLOW_POST)) {
            Thread drip = dripping.dripUntilHungUpOn();

            RawConnection.Answer answer = dripping.connections.get(0).answer();
            assertEquals(408, answer.status());
            assertTrue(answer.isJson());
            drip.join();
        }
    }

    @Test
    void aBodyMayPauseAtItsBeginningAndInItsMiddle() throws Exception {
        Pace pace = new Pace(Duration.ofMillis(500), 16_000);
        String rows = ServedProject.HEADER + "171,2478,266\n".repeat(10_000);
        String head = "POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: "
                + rows.length() + "\r\n\r\n";
        try (ServedProject project = ServedProject.serve(
                        ServedProject.deployed(root), Limits.usual().withPace(pace));
                RawConnection pausing = project.connect()) {
            pausing.send(head);
            Thread.sleep(600);
            pausing.send(rows.substring(0, 60_000));
            Thread.sleep(600);
            pausing.send(rows.substring(60_000));
            assertEquals(200, pausing.answer().status());
        }
    }

    @Test
    void whoIsBehindTheAverageMayCatchUp() throws Exception {
        Pace.Average meter = new Pace(Duration.ofMillis(400), 1000).average();

        Thread.sleep(500);
        assertTrue(!meter.isTooSlow(10));
        assertTrue(!meter.isTooSlow(1_000_000));
        assertTrue(!meter.isTooSlow(10));
        Thread.sleep(150);
        assertTrue(meter.isTooSlow(20));
    }

    @Test
    void aPaceIsAskedOfEachWindowAlone() throws Exception {
        Pace pace = new Pace(Duration.ofMillis(100), 1000);
        Pace.Windows meter = pace.windows();

        assertTrue(!meter.isTooSlow(0));
        Thread.sleep(150);
        assertTrue(!meter.isTooSlow(1_000_000));
        assertTrue(!meter.isTooSlow(1_000_000));
        Thread.sleep(150);
        assertTrue(meter.isTooSlow(1_000_010));
    }

    @Test
    void aPaceIsMetByJustSoManyBytes() {
        Pace pace = new Pace(Duration.ofSeconds(10), 1000);

        assertTrue(!pace.isTooSlow(10_000, Duration.ofSeconds(10)));
        assertTrue(pace.isTooSlow(9_999, Duration.ofSeconds(10)));
    }

    @Test
    void anAnswerThatTakesLongerThanTheIdleTimeoutIsStillGiven() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        // So many rows that no machine ingests them and trains on them within the timeout.
        ClientGenerator.writeClients(deployed.path("input"), World.PRACTICE, 200_000, 1, 0, 1);
        Duration idleTimeout = Duration.ofMillis(50);
        try (ServedProject project =
                ServedProject.serve(deployed, Limits.usual().withIdleTimeout(idleTimeout))) {
            long start = System.nanoTime();
            assertEquals(200, project.get("/diagnostics").statusCode());
            assertTrue(System.nanoTime() - start > idleTimeout.toNanos());
        }
    }

    @Test
    void closingTakesNoTimeWhateverIsUnderWayAndLeavesNoThread() throws Exception {
        Set<Thread> before = liveThreads();
        ServedProject project = ServedProject.serve(ServedProject.deployed(root));
        try (Crowd idle = Crowd.of(50, project, "");
                Crowd dripping = Crowd.of(50, project, SLOW_POST);
                Crowd asking = Crowd.of(50, project, "GET /diagnostics HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertEquals(200, project.get("/health").statusCode());
            assertEquals(150, idle.connections.size() + dripping.connections.size() + asking.connections.size());

            long start = System.nanoTime();
            project.close();
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            assertTrue(taken.toMillis() < 900, taken.toString());
        }
        Set<Thread> lingering = liveThreads();
        lingering.removeAll(before);
        for (Thread thread : lingering) {
            thread.join(10_000);
            assertTrue(!thread.isAlive(), thread + " keeps the process alive");
        }
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    /** Many connections, each with a request that is begun at most. */
    private record Crowd(List<RawConnection> connections) implements AutoCloseable {

        static Crowd of(int size, ServedProject project, String begun) throws IOException {
            Crowd crowd = new Crowd(new ArrayList<>());
            for (int i = 0; i < size; i++) {
                crowd.connections.add(project.connect().send(begun));
            }
            return crowd;
        }

        /** A letter every 100 ms on each, as long as all of them are open. */
        Thread dripUntilHungUpOn() {
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        drip();
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException e) {
                    // Hung up on.
                }
            });
            thread.start();
            return thread;
        }

        void drip() throws IOException {
            for (RawConnection connection : connections) {
                connection.send("x");
            }
        }

        @Override
        public void close() throws IOException {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }
}

package risk.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import risk.io.Json;
import risk.testkit.TestProject;

/** The packaged server as a process of its own, with a heap of a given size. */
final class ServedProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private ServedProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A generated project with a deployed model, served. */
    static ServedProcess start(TestProject project, String heap) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        project.configure("\"api\": {\"port\": " + port + "}");
        Path folder = project.path("config.json").getParent();
        List<String> command = new ArrayList<>(Steps.command(folder, "App"));
        command.add(1, "-Xmx" + heap);
        ServedProcess served = new ServedProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("app.log").toFile())
                        .start(),
                port);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (served.get("/health").status() != 200) {
            if (System.nanoTime() > end || !served.process.isAlive()) {
                served.close();
                throw new AssertionError("the server did not start");
            }
            Thread.sleep(50);
        }
        return served;
    }

    /** @param status 0 where the connection ended without an answer */
    record Answer(int status, String head, String body) {

        /** Neither empty nor anything but JSON that is whole. */
        boolean isWhole() {
            try {
                return status > 0 && !body.isBlank() && Json.mapper().readTree(body) != null;
            } catch (IOException e) {
                return false;
            }
        }
    }

    Answer get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", new byte[0]);
    }

    Answer post(String type, byte[] body) throws IOException {
        return ask(
                "POST /prediction HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n",
                body);
    }

    private Answer ask(String head, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            int end = all.indexOf("\r\n\r\n");
            return end < 0
                    ? new Answer(0, all, "")
                    : new Answer(Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
        } catch (SocketException e) {
            return new Answer(0, "", String.valueOf(e.getMessage()));
        }
    }

    Socket connect() throws IOException {
        return connect(new Socket());
    }

    /** For which the system takes in hardly more than is read. */
    Socket connectWithReceiveBuffer(int bytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(bytes);
        return connect(socket);
    }

    private Socket connect(Socket socket) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    /** The longest that the health check took while something else was done. */
    Duration slowestHealthDuring(Attack attack) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Duration> taken = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        Thread asking = new Thread(() -> {
            try {
                while (!done.get()) {
                    long start = System.nanoTime();
                    Answer answer = get("/health");
                    taken.add(Duration.ofNanos(System.nanoTime() - start));
                    if (answer.status() != 200) {
                        failures.add(new AssertionError(answer.toString()));
                    }
                    Thread.sleep(200);
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        });
        asking.start();
        try {
            attack.run();
        } finally {
            done.set(true);
            asking.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " times /health failed", failures.get(0));
        }
        return taken.stream().max(Duration::compareTo).orElseThrow();
    }

    interface Attack {
        void run() throws Exception;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}

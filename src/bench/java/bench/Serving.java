package bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import risk.testkit.ClientGenerator.World;

/** Requests a second of a server under the load of wrk. */
final class Serving {

    private static final int ROWS = 200;
    private static final int CONNECTIONS = 8;

    /** Two cores take so long to compile the server while it serves. */
    private static final String WARM_UP = "60s";

    private static final String DURATION = "10s";

    private static final String UNKNOWN = "- | - | -";

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern HALF = Pattern.compile("(?m)^ +50% +(\\S+)");
    private static final Pattern LATE = Pattern.compile("(?m)^ +99% +(\\S+)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private Serving() {}

    static void measure() throws IOException, InterruptedException {
        System.out.print("""
                | server | request | a second | half within | 99 % within | peak, MB |
                |---|---|--:|--:|--:|--:|
                """);
        Folder ours = Folder.of("serve", 10_000, ROWS);
        ours.clear();
        ours.after(ours.step("Ingestion")).after(ours.step("Training")).after(ours.step("Scoring"));
        ours.after(ours.step("Deployment"));
        String config = Files.readString(ours.config());
        String file = "/prediction?filename=" + test(config);
        List<String> files = new ArrayList<>(List.of(file));
        List<String> readable = new ArrayList<>(List.of(folder(test(config))));
        for (int rows : List.of(1, 10_000)) {
            String other = Folder.sample(World.SOURCE, rows).toAbsolutePath().toString();
            files.add("/prediction?filename=" + other);
            readable.add(folder(other));
        }
        files.add("/health");
        int port = freePort();
        String api = ", \"api\": {\"port\": " + port + ", \"readable_folders\": [" + String.join(", ", readable) + "]}";
        Files.writeString(ours.config(), config.replaceFirst("\\}\\s*$", Matcher.quoteReplacement(api + "}")));
        load("ours", ours.plain("App"), port, files.toArray(new String[0]));
        String kept = api + ", \"predictions\": {\"log\": \"on\"}}";
        Files.writeString(ours.config(), config.replaceFirst("\\}\\s*$", Matcher.quoteReplacement(kept)));
        load("ours, predictions kept", ours.plain("App"), port, file);

        int peerPort = freePort();
        Folder peer = Folder.of("python", 10_000, ROWS);
        peer.clear();
        peer.after(peer.python("ingestion.py")).after(peer.python("training.py")).after(peer.python("scoring.py"));
        peer.after(peer.python("deployment.py"));
        String workers = Integer.toString(Runtime.getRuntime().availableProcessors());
        List<String> gunicorn = List.of(
                Folder.PYTHON, "-m", "gunicorn", "-w", workers, "-b", "127.0.0.1:" + peerPort, "--chdir",
                "src/bench/peer", "app:create('" + peer.config().toAbsolutePath() + "')");
        load("Flask, gunicorn with " + workers + " workers", gunicorn, peerPort, file);
        System.out.println();
    }

    private static String test(String config) {
        Matcher folder = Pattern.compile("\"test_data_path\": \"([^\"]+)\"").matcher(config);
        if (!folder.find()) {
            throw new IllegalStateException(config);
        }
        return folder.group(1) + "/dataset1.csv";
    }

    private static String folder(String file) {
        return '"' + file.substring(0, file.lastIndexOf('/')) + '"';
    }

    private static String what(String request) {
        if (!request.startsWith("/prediction")) {
            return request;
        }
        Matcher sample = Pattern.compile("current-(\\d+)/").matcher(request);
        return "/prediction of " + (sample.find() ? sample.group(1) : ROWS) + " rows";
    }

    private static void load(String name, List<String> command, int port, String... requests)
            throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            boolean up = waitFor(server, port);
            for (String request : requests) {
                String answer = up ? wrk("http://127.0.0.1:" + port + request) : UNKNOWN;
                System.out.println(
                        "| " + name + " | " + what(request) + " | " + answer + " | " + peakMegabytes(server) + " |");
            }
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
    }

    private static boolean waitFor(Process server, int port) throws InterruptedException {
        for (int tries = 0; tries < 600 && server.isAlive(); tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return false;
    }

    /** Rate and latencies as cells of the table; dashes where wrk is absent, and where an answer was an error. */
    private static String wrk(String url) throws InterruptedException {
        try {
            wrk(url, WARM_UP);
            String said = wrk(url, DURATION);
            Matcher failed = FAILED.matcher(said);
            if (failed.find()) {
                System.err.println(url + ": " + failed.group());
                return UNKNOWN;
            }
            Matcher rate = RATE.matcher(said);
            Matcher half = HALF.matcher(said);
            Matcher late = LATE.matcher(said);
            return rate.find() && half.find() && late.find()
                    ? String.format(
                            Locale.ROOT,
                            "%,.0f | %s | %s",
                            Double.parseDouble(rate.group(1)),
                            half.group(1),
                            late.group(1))
                    : UNKNOWN;
        } catch (IOException e) {
            System.err.println("wrk could not be started: " + e.getMessage());
            return UNKNOWN;
        }
    }

    private static String wrk(String url, String duration) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        "wrk", "-t2", "-c" + CONNECTIONS, "-d" + duration, "--timeout", "10s", "--latency", url)
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        wrk.waitFor();
        return said;
    }

    /** What the server and its workers held at most, together. */
    private static String peakMegabytes(Process server) throws IOException {
        long kilobytes = 0;
        List<ProcessHandle> processes =
                new ArrayList<>(Stream.concat(Stream.of(server.toHandle()), server.descendants())
                        .toList());
        for (ProcessHandle process : processes) {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            if (Files.isReadable(status)) {
                Matcher peak = PEAK.matcher(Files.readString(status));
                kilobytes += peak.find() ? Long.parseLong(peak.group(1)) : 0;
            }
        }
        return kilobytes == 0 ? "-" : Long.toString(kilobytes / 1000);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

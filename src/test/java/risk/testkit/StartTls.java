package risk.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands before a mail server that knows no STARTTLS, as a company's relay does: it greets, turns to TLS where it is asked to, and
 * from there on hands everything over to the server and back. Before that it takes nothing but EHLO and STARTTLS.
 */
public final class StartTls implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> inTheOpen = new ArrayList<>();
    private final SSLContext tls;
    private final int behind;

    private StartTls(SSLContext tls, int behind) throws IOException {
        this.tls = tls;
        this.behind = behind;
        start(this::serve);
    }

    /**
     * @param keys a key store with the key and the certificate of localhost, see {@link #makeKeys}
     * @param behind the port of the mail server
     */
    public static StartTls before(Path keys, int behind) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return new StartTls(tls, behind);
    }

    /** Makes a key store whose certificate is that of localhost, and which a client that trusts it can be given, too. */
    public static Path makeKeys(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        return file;
    }

    /** What makes a JVM trust it. */
    public static List<String> trust(Path keys) {
        return List.of("-Djavax.net.ssl.trustStore=" + keys, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What was said before it was encrypted. */
    public List<String> inTheOpen() {
        synchronized (inTheOpen) {
            return List.copyOf(inTheOpen);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side has gone, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        while (true) {
            Socket client = socket.accept();
            start(() -> greet(client));
        }
    }

    private void greet(Socket client) throws IOException {
        say(client, "220 relay");
        // One byte at a time: what follows STARTTLS is not this reader's.
        for (String line = line(client); !line.isEmpty(); line = line(client)) {
            synchronized (inTheOpen) {
                inTheOpen.add(line);
            }
            if (line.startsWith("EHLO")) {
                say(client, "250-relay\r\n250 STARTTLS");
            } else if (line.equals("STARTTLS")) {
                say(client, "220 go ahead");
                handOver((SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true));
                return;
            } else {
                say(client, "530 Must issue a STARTTLS command first");
            }
        }
    }

    private void handOver(SSLSocket client) throws IOException {
        client.setUseClientMode(false);
        client.startHandshake();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
        new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII), 1).readLine();
        start(() -> pipe(client.getInputStream(), server.getOutputStream()));
        pipe(server.getInputStream(), client.getOutputStream());
        client.close();
    }

    private static void pipe(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[8192];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
            out.write(some, 0, n);
            out.flush();
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }

    private static String line(Socket client) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = client.getInputStream().read();
                c >= 0 && c != '\n';
                c = client.getInputStream().read()) {
            line.append(c == '\r' ? "" : String.valueOf((char) c));
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

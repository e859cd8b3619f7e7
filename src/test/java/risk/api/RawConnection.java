package risk.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection over which anything can be sent, also what no HTTP client would send. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3}) ?[^\r\n]*\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    private final Socket socket;

    RawConnection(int port) throws IOException {
        this(port, new Socket());
    }

    private RawConnection(int port, Socket socket) throws IOException {
        this.socket = socket;
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** One for which the system takes in hardly more than is read. */
    static RawConnection ofSlowReader(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 12);
        return new RawConnection(port, socket);
    }

    /** An answer as it came: head, empty line, body. */
    record Answer(int status, String head, String body) {
        boolean isJson() {
            return head.toLowerCase(Locale.ROOT).contains("\r\ncontent-type: application/json");
        }
    }

    RawConnection send(String bytes) throws IOException {
        return send(bytes.getBytes(ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more will be sent. */
    RawConnection finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer; its status is 0 where the connection was closed without one. */
    Answer answer() throws IOException {
        Answer head = answerToHead();
        Matcher length = LENGTH.matcher(head.head());
        byte[] body =
                length.find() ? socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return new Answer(head.status(), head.head(), new String(body, ISO_8859_1));
    }

    /** The next answer, which has no body whatever its head says. */
    Answer answerToHead() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return new Answer(0, head.toString(ISO_8859_1), "");
            }
            head.write(b);
        }
        String text = head.toString(ISO_8859_1);
        Matcher status = STATUS.matcher(text);
        return new Answer(status.find() ? Integer.parseInt(status.group(1)) : -1, text, "");
    }

    /** Reads the body at so many bytes a second; gives back how many came, and stops where there are as many as promised. */
    long readSlowly(Answer head, long bytesPerSecond) throws IOException, InterruptedException {
        long promised = promised(head);
        long start = System.nanoTime();
        byte[] some = new byte[1 << 10];
        long read = 0;
        while (read < promised) {
            int more = socket.getInputStream().read(some);
            if (more < 0) {
                return read;
            }
            read += more;
            long early = read * 1000 / bytesPerSecond - (System.nanoTime() - start) / 1_000_000;
            Thread.sleep(Math.max(0, early));
        }
        return read;
    }

    static long promised(Answer head) {
        Matcher length = LENGTH.matcher(head.head());
        return length.find() ? Long.parseLong(length.group(1)) : Long.MAX_VALUE;
    }

    /** Whether less of the body follows than the head promised. */
    boolean isCutShort(Answer head) throws IOException {
        long promised = promised(head);
        try {
            return socket.getInputStream().skip(promised) < promised
                    && socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // Reset.
        }
    }

    /** Whether the server closes the connection without a further answer. */
    boolean isClosedByServer() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package risk.api;

import io.javalin.http.Context;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.eclipse.jetty.server.Request;

/**
 * The whole answer to one request, in memory, before any of it is sent: what fails while it is made is still answered by an
 * error, and whoever reads it slowly keeps nobody's thread. It holds what the request takes of the {@link MemoryBudget}.
 */
final class Answer extends OutputStream {

    private static final String ATTRIBUTE = Answer.class.getName();

    /** The predictions of two hundred rows with their ids. */
    private static final int FIRST_PIECE = 1 << 13;

    private static final int LARGEST_PIECE = 1 << 15;

    private final MemoryBudget.Share memory;
    private final Deque<ByteBuffer> full = new ArrayDeque<>();
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long size;

    Answer(MemoryBudget.Share memory) {
        this.memory = memory;
    }

    void addTo(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Answer of(Request request) {
        return (Answer) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    static Answer of(Context request) {
        return Objects.requireNonNull(request.attribute(ATTRIBUTE));
    }

    MemoryBudget.Share memory() {
        return memory;
    }

    long size() {
        return size;
    }

    /** Forgets what was written. */
    void clear() {
        full.clear();
        piece = ByteBuffer.allocate(0);
        size = 0;
    }

    @Override
    public void write(int b) {
        room().put((byte) b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        write(ByteBuffer.wrap(bytes, from, length));
    }

    void write(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            ByteBuffer into = room();
            int some = Math.min(bytes.remaining(), into.remaining());
            into.put(bytes.slice().limit(some));
            bytes.position(bytes.position() + some);
            size += some;
        }
    }

    private ByteBuffer room() {
        if (!piece.hasRemaining()) {
            ByteBuffer next = ByteBuffer.allocate(Math.min(LARGEST_PIECE, Math.max(FIRST_PIECE, 2 * piece.capacity())));
            if (piece.capacity() > 0) {
                full.add(piece.flip());
            }
            piece = next;
        }
        return piece;
    }

    /** All that was written, in pieces of which none is large; it can be had once. */
    Deque<ByteBuffer> pieces() {
        full.add(piece.flip());
        return full;
    }
}

package risk.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body to its end before a thread is given to the request: however many send slowly, they wait at their
 * own expense. A body that is too large, or slower than {@link Pace} allows, is refused.
 *
 * <p>Jetty's own handlers lack something each, as ErrorAnswersTest and SlowClientsTest show: {@code SizeLimitHandler} hangs
 * up on who is still sending, {@code EagerContentHandler} answers a body that breaks off as if it were a fault of the
 * server, with 500, and {@code MinimumDataRateHandler} counts from the first pause on, without a grace.
 */
final class BodyReader extends Handler.Wrapper {

    private static final String ATTRIBUTE = BodyReader.class.getName();
    private static final byte[] NO_BODY = {};

    /** What a body may take at once before any of it has come. */
    private static final int FIRST_CAPACITY = 1 << 13;

    /**
     * A body up to so many times the limit is read and thrown away before it is refused: many a client that is still
     * sending when the connection closes reports the connection, not the answer.
     */
    private static final int POLITENESS = 4;

    private final long maxBytes;
    private final Pace pace;
    private final Busy busy;

    BodyReader(long maxBytes, Pace pace, Busy busy) {
        this.maxBytes = maxBytes;
        this.pace = pace;
        this.busy = busy;
    }

    /** The body of a request that came through here, once: nobody else holds it any longer. */
    static byte[] body(Context request) {
        byte @Nullable [] body = request.attribute(ATTRIBUTE);
        request.attribute(ATTRIBUTE, null);
        return body == null ? NO_BODY : body;
    }

    /** For who answers without the body, and may be long about it. */
    static void drop(Context request) {
        request.attribute(ATTRIBUTE, null);
        Answer.of(request).memory().dropBody();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long announced = request.getLength();
        boolean waits = request.getHeaders().contains(HttpHeader.EXPECT);
        if (announced > POLITENESS * maxBytes || (announced > maxBytes && waits)) {
            return ErrorAnswer.send(request, response, callback, tooLarge());
        }
        if (announced == 0) {
            return super.handle(request, response, callback);
        }
        return new Reading(request, response, callback).begin();
    }

    private ApiException tooLarge() {
        return new ApiException(
                HttpStatus.CONTENT_TOO_LARGE, "expected a body of at most " + maxBytes + " bytes, found a larger one");
    }

    /** One body on its way; whenever more of it has come, Jetty runs this again. */
    private final class Reading implements Invocable.Task {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final MemoryBudget.Share memory;
        private final Pace.Average meter = pace.average();
        private byte[] body = NO_BODY;
        private long received;
        private @Nullable ApiException refusal;

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.memory = Answer.of(request).memory();
        }

        /** Small bodies have come with the head already and go on in the same thread. */
        boolean begin() throws Exception {
            return !isComplete() || proceed();
        }

        @Override
        public void run() {
            try {
                if (isComplete()) {
                    request.getContext().execute(this::proceedElsewhere);
                }
            } catch (Throwable e) { // Memory may run out, and who asked is to know.
                ErrorAnswer.sendFault(request, response, callback, e);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        /** Takes what is there; false where the rest is still to come, or an error was answered. */
        private boolean isComplete() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) { // All that has come is counted.
                    if (meter.isTooSlow(received)) {
                        return refuse(tooSlow());
                    }
                    request.demand(this);
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    return refuse(failure(chunk.getFailure()));
                }
                boolean last = chunk.isLast();
                try {
                    take(chunk.getByteBuffer());
                } finally {
                    chunk.release();
                }
                ApiException refused = refusal;
                if (refused != null && (last || received > POLITENESS * maxBytes)) {
                    return refuse(refused);
                }
                if (last) {
                    return true;
                }
            }
        }

        private void take(ByteBuffer bytes) {
            int at = (int) Math.min(received, maxBytes);
            int more = bytes.remaining();
            received += more;
            if (refusal == null && received > maxBytes) {
                drop(tooLarge());
            } else if (refusal == null && !hasRoom()) {
                drop(busy.refusal("the server has no memory left for this body at the moment; ask again"));
            }
            if (refusal == null) {
                bytes.get(body, at, more);
            }
        }

        /** Grows the body to hold what was received, by doubling it, and up to what was announced. */
        private boolean hasRoom() {
            if (received <= body.length) {
                return true;
            }
            long largest = request.getLength() < 0 ? maxBytes : request.getLength();
            long larger = Math.min(largest, Math.max(FIRST_CAPACITY, 2L * body.length));
            int capacity = Math.toIntExact(Math.max(received, larger));
            boolean granted = memory.growBody(capacity);
            if (granted) {
                body = Arrays.copyOf(body, capacity);
            }
            return granted;
        }

        /** What is still to come is read and thrown away. */
        private void drop(ApiException because) {
            refusal = because;
            body = NO_BODY;
            memory.dropBody();
        }

        private boolean proceed() throws Exception {
            byte[] whole = body.length == received ? body : Arrays.copyOf(body, (int) received);
            body = NO_BODY;
            request.setAttribute(ATTRIBUTE, whole);
            return BodyReader.super.handle(request, response, callback);
        }

        private void proceedElsewhere() {
            try {
                if (!proceed()) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND.getCode());
                }
            } catch (Throwable e) {
                ErrorAnswer.sendFault(request, response, callback, e);
            }
        }

        private boolean refuse(ApiException e) {
            ErrorAnswer.send(request, response, callback, e);
            return false;
        }
    }

    private static ApiException failure(Throwable cause) {
        return cause instanceof TimeoutException
                ? tooSlow()
                : new ApiException(HttpStatus.BAD_REQUEST, "the body could not be read to its end");
    }

    private static ApiException tooSlow() {
        return new ApiException(HttpStatus.REQUEST_TIMEOUT, "the body came too slowly");
    }
}

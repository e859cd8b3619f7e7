package risk.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
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

    /**
     * How slow a body may be.
     *
     * @param grace for this long it may be as slow as it likes
     * @param bytesPerSecond what it must average from then on
     */
    record Pace(Duration grace, long bytesPerSecond) {
        boolean isTooSlow(long bytes, Duration elapsed) {
            Duration counted = elapsed.minus(grace);
            return bytes < counted.toMillis() * bytesPerSecond / 1000;
        }
    }

    BodyReader(long maxBytes, Pace pace) {
        this.maxBytes = maxBytes;
        this.pace = pace;
    }

    /** The body of a request that came through here. */
    static byte[] body(Context request) {
        byte @Nullable [] body = request.attribute(ATTRIBUTE);
        return body == null ? NO_BODY : body;
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
        private ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_CAPACITY);
        private long received;
        private final long start = System.nanoTime();

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** Small bodies have come with the head already and go on in the same thread. */
        boolean begin() throws Exception {
            return !isComplete() || proceed();
        }

        @Override
        public void run() {
            if (isComplete()) {
                request.getContext().execute(this::proceedElsewhere);
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
                if (chunk == null) {
                    request.demand(this);
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    return refuse(failure(chunk.getFailure()));
                }
                take(chunk.getByteBuffer());
                boolean last = chunk.isLast();
                chunk.release();
                if (received > POLITENESS * maxBytes || (last && received > maxBytes)) {
                    return refuse(tooLarge());
                }
                if (last) {
                    return true;
                }
                if (pace.isTooSlow(received, Duration.ofNanos(System.nanoTime() - start))) {
                    return refuse(tooSlow());
                }
            }
        }

        private void take(ByteBuffer bytes) {
            received += bytes.remaining();
            if (received > maxBytes) {
                body = new ByteArrayOutputStream(0);
                return;
            }
            byte[] taken = new byte[bytes.remaining()];
            bytes.get(taken);
            body.writeBytes(taken);
        }

        private boolean proceed() throws Exception {
            request.setAttribute(ATTRIBUTE, body.toByteArray());
            return BodyReader.super.handle(request, response, callback);
        }

        private void proceedElsewhere() {
            try {
                if (!proceed()) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND.getCode());
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
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

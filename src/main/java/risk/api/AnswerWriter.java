package risk.api;

import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is answered and sends it once it is whole, with its length, as fast as it is read and without a thread that
 * waits. Who reads more slowly than {@link Pace} asks is hung up on.
 */
final class AnswerWriter extends Handler.Wrapper {

    private final MemoryBudget memory;
    private final Pace pace;

    AnswerWriter(MemoryBudget memory, Pace pace) {
        this.memory = memory;
        this.pace = pace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = new Answer(memory.open());
        answer.addTo(request);
        Callback whole = new Callback() {
            @Override
            public void succeeded() {
                send(request, response, answer, callback);
            }

            @Override
            public void failed(Throwable failure) {
                answer.memory().close();
                callback.failed(failure);
            }
        };
        Response collected = new Collected(request, response, answer);
        try {
            return super.handle(request, collected, whole);
        } catch (Throwable e) { // An OutOfMemoryError is answered, too.
            return ErrorAnswer.sendFault(request, collected, whole, e);
        }
    }

    private void send(Request request, Response response, Answer answer, Callback callback) {
        answer.memory().keepAnswer(answer.size());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.size());
        new Sending(request, response, answer, callback).begin();
    }

    /** Takes for sent what is written to it. */
    private static final class Collected extends Response.Wrapper {

        private final Answer answer;

        Collected(Request request, Response response, Answer answer) {
            super(request, response);
            this.answer = answer;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
            if (bytes != null) {
                answer.write(bytes);
            }
            callback.succeeded();
        }

        @Override
        public void reset() {
            answer.clear();
            super.reset();
        }
    }

    /** One answer on its way, piece after piece. */
    private final class Sending extends IteratingCallback {

        private final Request request;
        private final Response response;
        private final Answer answer;
        private final Callback callback;
        private final Deque<ByteBuffer> pieces;
        private final Pace.Windows meter = pace.windows();
        private final AtomicLong sent = new AtomicLong();
        private volatile boolean ended;
        private volatile Scheduler.@Nullable Task nextLook;

        Sending(Request request, Response response, Answer answer, Callback callback) {
            this.request = request;
            this.response = response;
            this.answer = answer;
            this.callback = callback;
            this.pieces = answer.pieces();
            if (HttpMethod.HEAD.is(request.getMethod())) {
                pieces.clear();
                pieces.add(ByteBuffer.allocate(0));
            }
        }

        void begin() {
            iterate();
            if (!ended) {
                lookLater();
            }
        }

        @Override
        protected Action process() {
            ByteBuffer piece = pieces.poll();
            if (piece == null) {
                return Action.SUCCEEDED;
            }
            int length = piece.remaining();
            response.write(pieces.isEmpty(), piece, Callback.from(() -> sent.addAndGet(length), this));
            return Action.SCHEDULED;
        }

        private void lookLater() {
            nextLook = request.getComponents()
                    .getScheduler()
                    .schedule(this::look, pace.window().toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            if (ended) {
                return;
            }
            try {
                if (meter.isTooSlow(sent.get())) {
                    request.getConnectionMetaData()
                            .getConnection()
                            .getEndPoint()
                            .close(new TimeoutException("the answer is read too slowly"));
                }
            } finally {
                if (!ended) {
                    lookLater(); // Also after a failure to close.
                }
            }
        }

        @Override
        protected void onCompleteSuccess() {
            end();
            callback.succeeded();
        }

        @Override
        protected void onCompleteFailure(Throwable failure) {
            end();
            callback.failed(failure);
        }

        private void end() {
            ended = true;
            Scheduler.Task look = nextLook;
            if (look != null) {
                look.cancel();
            }
            pieces.clear();
            answer.memory().close();
        }
    }
}

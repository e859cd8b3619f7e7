package risk.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Lets only so many predictions be at work at a time; the others wait without a thread. So threads are left for the head of
 * the next request, for the health check and for those that are refused, whatever is asked.
 *
 * <p>Jetty's {@code QoSHandler} takes a request for ended when its answer has been read, and so lets slow readers keep all
 * others out.
 */
final class WorkGate extends Handler.Wrapper {

    private static final List<String> WORK = List.of("/prediction", "/invocations", "/infer");

    /** How many may wait, and for how long. */
    static final int MAX_WAITING = 1_000;

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int limit;
    private final int maxWaiting;
    private final Duration patience;
    private final Busy busy;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int atWork;

    WorkGate(int limit, int maxWaiting, Duration patience, Busy busy) {
        this.limit = limit;
        this.maxWaiting = maxWaiting;
        this.patience = patience;
        this.busy = busy;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (WORK.stream().noneMatch(Request.getPathInContext(request)::contains)) {
            return super.handle(request, response, callback);
        }
        synchronized (this) {
            if (atWork == limit) {
                if (waiting.size() == maxWaiting) {
                    return refuse(request, response, callback);
                }
                waiting.add(new Waiting(request, response, callback));
                return true;
            }
            atWork++;
        }
        return work(request, response, callback);
    }

    private boolean work(Request request, Response response, Callback callback) throws Exception {
        AtomicBoolean left = new AtomicBoolean();
        Runnable leaving = () -> {
            if (!left.getAndSet(true)) {
                leave();
            }
        };
        boolean accepted = false;
        try {
            accepted = super.handle(request, response, Callback.from(leaving, callback));
        } finally {
            if (!accepted) {
                leaving.run();
            }
        }
        return accepted;
    }

    /** Makes room for the one who has waited longest. */
    private void leave() {
        Waiting next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                atWork--;
                return;
            }
        }
        next.request().getContext().execute(next);
    }

    private boolean refuse(Request request, Response response, Callback callback) {
        return ErrorAnswer.send(
                request, response, callback, busy.refusal("the server has more to do than it can; ask again"));
    }

    private final class Waiting implements Invocable.Task {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Scheduler.Task givingUp;

        Waiting(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.givingUp = request.getComponents()
                    .getScheduler()
                    .schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        Request request() {
            return request;
        }

        /** Who is called up at this moment is not among those who wait any longer. */
        private void giveUp() {
            boolean waits;
            synchronized (WorkGate.this) {
                waits = waiting.remove(this);
            }
            if (waits) {
                refuse(request, response, callback);
            }
        }

        @Override
        public void run() {
            givingUp.cancel();
            try {
                if (!work(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable e) {
                ErrorAnswer.sendFault(request, response, callback, e);
            }
        }
    }
}

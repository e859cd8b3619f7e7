package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.io.Json;
import risk.io.Memory;

/** The one form that every error has: {@code {"error": {"code": …, "message": …}}}. */
record ErrorAnswer(Body error) {

    static final String JSON = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswer.class);

    record Body(String code, String message) {}

    /** @return the error as JSON; its code is made of the status in words, such as {@code Not Found} */
    static String json(HttpStatus status, String message) {
        String code = status.getMessage().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
        return Json.write(new ErrorAnswer(new Body(code, message)));
    }

    /** Those that an error of this status has beside its type. */
    static Map<String, String> headers(HttpStatus status) {
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? Map.of(HttpHeader.RETRY_AFTER.asString(), Busy.RETRY_AFTER_SECONDS)
                : Map.of();
    }

    /** Answers a request that does not get as far as Javalin. */
    static boolean send(Request request, Response response, Callback callback, ApiException e) {
        // What was sent already makes room for the next request; where there is more, the connection is closed.
        request.consumeAvailable();
        response.setStatus(e.status().getCode());
        headers(e.status()).forEach(response.getHeaders()::put);
        return write(response, callback, e.status(), String.valueOf(e.getMessage()));
    }

    /** What a fault of the server is told as, whose cause stands in the log alone: memory may be there again at once. */
    static ApiException ofFault(String request, Throwable cause) {
        Optional<String> exhausted = Memory.exhaustedBy(cause);
        if (exhausted.isPresent()) {
            LOG.error("{} failed: {}", request, exhausted.get());
            return new ApiException(
                    HttpStatus.SERVICE_UNAVAILABLE, "the server's memory ran out over this request; ask again");
        }
        LOG.error("{} failed", request, cause);
        return new ApiException(HttpStatus.INTERNAL_SERVER_ERROR, "a fault of the server; its log says more");
    }

    /** For the log, without the query, in which a client's data may stand. */
    static String inWords(Request request) {
        return request.getMethod() + " " + request.getHttpURI().getPath();
    }

    /** Answers a fault that Javalin doesn't see. */
    static boolean sendFault(Request request, Response response, Callback callback, Throwable cause) {
        response.reset();
        return send(request, response, callback, ofFault(inWords(request), cause));
    }

    /** Jetty's error handler, for requests so broken that there is no making sense of them. */
    static boolean ofProtocol(Request request, Response response, Callback callback) {
        HttpStatus status = HttpStatus.forStatus(response.getStatus());
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException && status.isServerError()) {
            // A version or an encoding that does not exist is the client's fault, whatever its number says.
            status = HttpStatus.BAD_REQUEST;
            response.setStatus(status.getCode());
        }
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        if (status.isServerError() && !(cause instanceof IOException)) { // Else the client has gone.
            LOG.error("{} failed: {}", inWords(request), String.valueOf(cause));
        }
        return write(response, callback, status, "the request could not be served: " + status.getMessage());
    }

    private static boolean write(Response response, Callback callback, HttpStatus status, String message) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        response.write(true, ByteBuffer.wrap(json(status, message).getBytes(UTF_8)), callback);
        return true;
    }
}

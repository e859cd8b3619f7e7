package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import risk.io.Json;

/** The one form that every error has: {@code {"error": {"code": …, "message": …}}}. */
record ErrorAnswer(Body error) {

    static final String JSON = "application/json";

    record Body(String code, String message) {}

    /** @return the error as JSON; its code is made of the status in words, such as {@code Not Found} */
    static String json(HttpStatus status, String message) {
        String code = status.getMessage().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
        return Json.write(new ErrorAnswer(new Body(code, message)));
    }

    /** Answers a request that does not get as far as Javalin. */
    static boolean send(Request request, Response response, Callback callback, ApiException e) {
        // What was sent already makes room for the next request; where there is more, the connection is closed.
        request.consumeAvailable();
        response.setStatus(e.status().getCode());
        return write(response, callback, e.status(), String.valueOf(e.getMessage()));
    }

    /** Jetty's error handler, for requests so broken that there is no making sense of them. */
    static boolean ofProtocol(Request request, Response response, Callback callback) {
        HttpStatus status = HttpStatus.forStatus(response.getStatus());
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException && status.isServerError()) {
            // A version or an encoding that does not exist is the client's fault, whatever its number says.
            status = HttpStatus.BAD_REQUEST;
            response.setStatus(status.getCode());
        }
        return write(response, callback, status, "the request could not be served: " + status.getMessage());
    }

    private static boolean write(Response response, Callback callback, HttpStatus status, String message) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        response.write(true, ByteBuffer.wrap(json(status, message).getBytes(UTF_8)), callback);
        return true;
    }
}

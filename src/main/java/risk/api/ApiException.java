package risk.api;

import io.javalin.http.HttpStatus;
import risk.io.InvalidInputException;

/** A request that can't be answered, and what the client is told about it. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    ApiException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    /** Tells what was expected of a file and where, but not what was found: that may be a piece of the file. */
    static ApiException ofFile(HttpStatus status, InvalidInputException e) {
        return new ApiException(status, e.withoutFound());
    }

    HttpStatus status() {
        return status;
    }
}

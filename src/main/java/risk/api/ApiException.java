package risk.api;

import io.javalin.http.HttpStatus;
import risk.io.InvalidInputException;

/** A request that can't be answered, and what the client is told about it. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final boolean ofRows;

    ApiException(HttpStatus status, String message) {
        this(status, message, false);
    }

    private ApiException(HttpStatus status, String message, boolean ofRows) {
        super(message);
        this.status = status;
        this.ofRows = ofRows;
    }

    /** What was sent can be read, and its rows are not those of the schema. */
    static ApiException ofRows(InvalidInputException e) {
        return new ApiException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), true);
    }

    static ApiException unprocessable(String message) {
        return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, message);
    }

    /** The same with 422 where it is the rows that are wrong. */
    ApiException asUnprocessable() {
        return ofRows ? unprocessable(String.valueOf(getMessage())) : this;
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

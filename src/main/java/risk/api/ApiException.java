package risk.api;

import io.javalin.http.HttpStatus;
import java.util.regex.Pattern;
import risk.io.InvalidInputException;

/** A request that can't be answered, and what the client is told about it. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What messages about data end with: what was expected comes first. */
    private static final Pattern FOUND = Pattern.compile("[,;]? found .*", Pattern.DOTALL);

    private final HttpStatus status;

    ApiException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Tells what was expected of a file and where, but not what was found: that may be a piece of the file. */
    static ApiException ofFile(HttpStatus status, InvalidInputException e) {
        return new ApiException(
                status, FOUND.matcher(String.valueOf(e.getMessage())).replaceFirst(""));
    }

    HttpStatus status() {
        return status;
    }
}

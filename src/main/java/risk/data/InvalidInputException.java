package risk.data;

/**
 * The configuration or the data is wrong, and the user can mend it. The message is one line that says where, what was
 * expected and what was found; a step prints it and exits with 2.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}

package risk.io;

/**
 * The configuration or the data is wrong, and the user can mend it. The message is one line that says where, what was
 * expected and what was found; a step prints it and exits with 2.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(oneLine(message));
    }

    public InvalidInputException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** File names and cells that a message quotes may hold line breaks. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}", " ");
    }
}

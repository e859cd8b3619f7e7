package risk.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import risk.io.InvalidInputException;

/** What a user is told whose input is refused. */
public final class Refusal {

    private Refusal() {}

    /** The message with which the action refuses its input, as it must. */
    public static String messageOf(Executable action) {
        return String.valueOf(assertThrows(InvalidInputException.class, action).getMessage());
    }
}

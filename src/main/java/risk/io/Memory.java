package risk.io;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the heap holds, and what is said once it is full. */
public final class Memory {

    private static final long BYTES_A_MEGABYTE = 1 << 20;

    private Memory() {}

    /** What to say of a failure, on one line, where the heap was full; of work on another thread this is the cause of another failure. */
    public static Optional<String> exhaustedBy(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                long most = Runtime.getRuntime().maxMemory() / BYTES_A_MEGABYTE;
                return Optional.of("out of memory: the heap holds at most " + most
                        + " MB; give it more, such as with java -Xmx" + 2 * most + "m");
            }
        }
        return Optional.empty();
    }
}

package risk.log;

import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Whether the log is JSON. It is text unless somebody asks for the other, before anything is logged: who doesn't, loads nothing of
 * this.
 */
public final class JsonLog {

    /** By which SLF4J finds who writes its log. */
    private static final String PROVIDER = "slf4j.provider";

    /** Of what SLF4J says of itself; that it was told who writes is a line which is no object. */
    private static final String OWN_LINES = "slf4j.internal.verbosity";

    private static volatile boolean used;

    private JsonLog() {}

    /** From now on each line is an object of JSON. */
    public static void use() {
        System.setProperty(OWN_LINES, "WARN");
        System.setProperty(PROVIDER, JsonLogProvider.class.getName());
        used = true;
    }

    public static boolean isUsed() {
        return used;
    }

    /** All further lines of this thread, and of those that it starts, are of it; nothing where the log is text. */
    public static void isOf(String name, String value) {
        if (used && !value.isEmpty()) {
            MDC.put(name, value);
        }
    }

    /** The thread is done with that. */
    public static void isOfNo(String name) {
        if (used) {
            MDC.remove(name);
        }
    }

    /** What ends a step, which stands on standard error as text otherwise. */
    public static void failed(String step, String line) {
        LoggerFactory.getLogger(step).error(line);
    }
}

package risk.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the program writes to, and whether colours may be used there. */
public final class Terminal {

    /** Lines longer than this break in the terminals that people have. */
    public static final int WIDTH = 100;

    private static final String YELLOW = "\u001B[33m";
    private static final String RESET = "\u001B[0m";

    private Terminal() {}

    static boolean isStandardError() {
        return isTerminal(2);
    }

    /** The text so that it is noticed, where standard output is a terminal and {@code NO_COLOR} (no-color.org) is not set. */
    static String highlighted(String text) {
        String noColor = System.getenv("NO_COLOR");
        boolean coloured = isTerminal(1) && (noColor == null || noColor.isEmpty());
        return coloured ? YELLOW + text + RESET : text;
    }

    /** Whether another program reads standard output, which may stop to when it has seen enough. */
    public static boolean isStandardOutputPiped() {
        return device(1).startsWith("pipe:");
    }

    /** Java tells this for input and output together only, Linux for each. */
    private static boolean isTerminal(int descriptor) {
        String device = device(descriptor);
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    }

    private static String device(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // No Linux: rather no colour and no bar than either in a log.
        }
    }
}

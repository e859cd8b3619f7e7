package risk.render;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the program writes to, and whether colours may be used there. */
public final class Terminal {

    /** Lines longer than this break in the terminals that people have. */
    public static final int WIDTH = 100;

    private static final char LOWEST_BLOCK = '\u2581';
    private static final char HIGHEST_BLOCK = '\u2588';

    private static final String YELLOW = "\u001B[33m";
    private static final String RESET = "\u001B[0m";

    private Terminal() {}

    /**
     * Prints to standard output in a single write, however long the text is. What runs append to one log at the same time then
     * stands there whole: {@code System.out.print} writes 8 KiB after 8 KiB, between which another's would come to stand.
     */
    public static void print(String text) {
        Charset charset = charset(System.out);
        byte[] bytes = shownIn(charset, text).getBytes(charset);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }

    /** The text with digits in the place of the blocks of {@link TrendChart#blocks} that an encoding lacks, the higher the greater. */
    static String shownIn(Charset charset, String text) {
        if (text.chars().noneMatch(Terminal::isBlock) || charset.newEncoder().canEncode(LOWEST_BLOCK)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isBlock(text.charAt(i))) {
                shown.setCharAt(i, (char) ('1' + (text.charAt(i) - LOWEST_BLOCK)));
            }
        }
        return shown.toString();
    }

    private static boolean isBlock(int c) {
        return c >= LOWEST_BLOCK && c <= HIGHEST_BLOCK;
    }

    /** Java 17 has no such question to ask a stream; its standard output has the encoding of a terminal, or else the default. */
    private static Charset charset(PrintStream out) {
        try {
            return (Charset) PrintStream.class.getMethod("charset").invoke(out);
        } catch (ReflectiveOperationException e) {
            String ofTerminal = System.getProperty("sun.stdout.encoding");
            return ofTerminal == null ? Charset.defaultCharset() : Charset.forName(ofTerminal);
        }
    }

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

package risk.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * A look at a stretch of a file that asks for no more than its quotes and line breaks: enough to tell where in it the first record
 * begins once it is known whether it begins inside a quoted cell, as the quotes before it say.
 *
 * @param file its number
 * @param split which stretch of it
 * @param quotes how many it holds
 * @param breaks how many line breaks
 * @param outside where its first line break is that ends a record if the stretch begins outside quotes; -1 where none is
 * @param breaksToOutside how many line breaks stand before that
 * @param inside the same if it begins inside
 * @param opening how the file begins, as JSON, where it can be read in parts; empty elsewhere, and of later stretches
 */
record QuoteCount(
        int file,
        int split,
        long quotes,
        long breaks,
        long outside,
        long breaksToOutside,
        long inside,
        long breaksToInside,
        String opening)
        implements Serializable {

    private static final int BUFFER = 1 << 16;

    static final long NONE = -1;

    /**
     * Counts.
     *
     * @param in begins where the stretch does
     * @param from offset of that
     * @param to offset of its end
     */
    static QuoteCount of(int file, int split, InputStream in, long from, long to, String opening) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long quotes = 0;
        long breaks = 0;
        long[] first = {NONE, NONE};
        long[] breaksTo = {0, 0};
        long at = from;
        while (at < to) {
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, to - at));
            if (read < 0) {
                break;
            }
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '"') {
                    quotes++;
                } else if (buffer[i] == '\n') {
                    int parity = (int) (quotes & 1);
                    if (first[parity] == NONE) {
                        first[parity] = at + i;
                        breaksTo[parity] = breaks;
                    }
                    breaks++;
                }
            }
            at += read;
        }
        return new QuoteCount(file, split, quotes, breaks, first[0], breaksTo[0], first[1], breaksTo[1], opening);
    }
}

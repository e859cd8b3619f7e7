package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Texts as UTF-8, one after the other, some of them missing; grows at its end alone.
 *
 * <p>They lie in pages of a fixed number of texts, each of which is two arrays: so a text is found by two looks, nothing that
 * is there is copied when more come in, and no array is so large that the garbage collector treats it apart.
 */
final class TextPages extends Texts {

    private static final int PAGE_BITS = 12;

    /** Of the longest cells that a CSV record may hold, so many still end below what an {@code int} counts to. */
    private static final int TEXTS_A_PAGE = 1 << PAGE_BITS;

    private static final int FIRST_TEXTS = 16;
    private static final int FIRST_BYTES = 64;

    private byte[][] bytes = new byte[1][0];

    /** Where each text of a page ends and the next one begins; its complement, which is below zero, where it is missing. */
    private int[][] ends = new int[1][0];

    private int size;
    private int missing;

    int size() {
        return size;
    }

    /** How many of them are missing. */
    int missing() {
        return missing;
    }

    @Override
    boolean isMissing(int text) {
        return ends[text >> PAGE_BITS][text & (TEXTS_A_PAGE - 1)] < 0;
    }

    @Override
    byte[] bytes(int text) {
        return bytes[text >> PAGE_BITS];
    }

    @Override
    int start(int text) {
        int at = text & (TEXTS_A_PAGE - 1);
        return at == 0 ? 0 : endOf(ends[text >> PAGE_BITS][at - 1]);
    }

    @Override
    int end(int text) {
        return endOf(ends[text >> PAGE_BITS][text & (TEXTS_A_PAGE - 1)]);
    }

    private static int endOf(int endOrMissing) {
        return endOrMissing < 0 ? ~endOrMissing : endOrMissing;
    }

    /** Takes a copy of the bytes. */
    void add(byte[] utf8, int start, int end) {
        int from = room(1, end - start);
        System.arraycopy(utf8, start, bytes[size >> PAGE_BITS], from, end - start);
        ends[size >> PAGE_BITS][size & (TEXTS_A_PAGE - 1)] = from + (end - start);
        size++;
    }

    void add(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        add(utf8, 0, utf8.length);
    }

    void addMissing() {
        int from = room(1, 0);
        ends[size >> PAGE_BITS][size & (TEXTS_A_PAGE - 1)] = ~from;
        size++;
        missing++;
    }

    /** Adds all texts of others, which may not be these. */
    void append(TextPages others) {
        int text = 0;
        while (text < others.size) {
            int here = TEXTS_A_PAGE - (size & (TEXTS_A_PAGE - 1));
            int there = TEXTS_A_PAGE - (text & (TEXTS_A_PAGE - 1));
            int count = Math.min(Math.min(here, there), others.size - text);
            appendWithinPages(others, text, count);
            text += count;
        }
        missing += others.missing;
    }

    private void appendWithinPages(TextPages others, int first, int count) {
        int start = others.start(first);
        int length = others.end(first + count - 1) - start;
        int from = room(count, length);
        System.arraycopy(others.bytes(first), start, bytes[size >> PAGE_BITS], from, length);
        int[] theirs = others.ends[first >> PAGE_BITS];
        int[] ours = ends[size >> PAGE_BITS];
        int shift = from - start;
        for (int i = 0; i < count; i++) {
            int end = theirs[(first & (TEXTS_A_PAGE - 1)) + i];
            ours[(size & (TEXTS_A_PAGE - 1)) + i] = end < 0 ? ~(~end + shift) : end + shift;
        }
        size += count;
    }

    /** Removes all texts; the pages stay to be filled anew. */
    void clear() {
        size = 0;
        missing = 0;
    }

    /**
     * Makes room in the page that the next texts go to.
     *
     * @return where in the page they begin
     */
    private int room(int texts, int length) {
        int page = size >> PAGE_BITS;
        int at = size & (TEXTS_A_PAGE - 1);
        if (at == 0 && page > 0) {
            beginPage(page);
        }
        int from = at == 0 ? 0 : end(size - 1);
        if (ends[page].length < at + texts) {
            int doubled = Math.max(FIRST_TEXTS, 2 * ends[page].length);
            ends[page] = Arrays.copyOf(ends[page], Math.min(TEXTS_A_PAGE, Math.max(at + texts, doubled)));
        }
        int needed = Math.addExact(from, length);
        if (bytes[page].length < needed) {
            long grown = Math.max(FIRST_BYTES, bytes[page].length * 3L / 2);
            bytes[page] = Arrays.copyOf(bytes[page], (int) Math.max(needed, Math.min(grown, Integer.MAX_VALUE - 8)));
        }
        return from;
    }

    /** Gives back what the last page has too much, and begins one that is as long. */
    private void beginPage(int page) {
        int used = end(size - 1);
        if (bytes[page - 1].length > used + used / 8) {
            bytes[page - 1] = Arrays.copyOf(bytes[page - 1], used);
        }
        if (page == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * page);
            ends = Arrays.copyOf(ends, 2 * page);
            Arrays.fill(bytes, page, 2 * page, new byte[0]);
            Arrays.fill(ends, page, 2 * page, new int[0]);
        }
        if (bytes[page].length == 0) {
            bytes[page] = new byte[used + used / 16];
            ends[page] = new int[TEXTS_A_PAGE];
        }
    }
}

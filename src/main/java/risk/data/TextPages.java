package risk.data;

import java.util.Arrays;

/**
 * Texts as UTF-8, one after the other, some of them missing; grows at its end alone.
 *
 * <p>They lie in pages of a fixed number of texts, each of which is two arrays: so a text is found by two looks, nothing that
 * is there is copied when more come in, and together they may be longer than an array. A full page is so large that the
 * garbage collector leaves it where it is.
 */
final class TextPages extends Texts {

    /** Texts of 4 KB each still fit into a page, and those of a client are a hundredth of that. */
    private static final int PAGE_BITS = 19;

    private static final int FIRST_TEXTS = 16;
    private static final int FIRST_BYTES = 64;

    /** What an array may hold on every virtual machine. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final int pageBits;
    private final int textsAPage;
    private byte[][] bytes = new byte[1][0];

    /** Where each text of a page ends and the next one begins; its complement, which is below zero, where it is missing. */
    private int[][] ends = new int[1][0];

    private int size;
    private int missing;

    TextPages() {
        this(PAGE_BITS);
    }

    /** @param pageBits the logarithm of how many texts are in a page */
    TextPages(int pageBits) {
        this.pageBits = pageBits;
        this.textsAPage = 1 << pageBits;
    }

    int size() {
        return size;
    }

    /** How many of them are missing. */
    int missing() {
        return missing;
    }

    @Override
    boolean isMissing(int text) {
        return ends[text >> pageBits][inPage(text)] < 0;
    }

    @Override
    byte[] bytes(int text) {
        return bytes[text >> pageBits];
    }

    @Override
    int start(int text) {
        int at = inPage(text);
        return at == 0 ? 0 : endOf(ends[text >> pageBits][at - 1]);
    }

    @Override
    int end(int text) {
        return endOf(ends[text >> pageBits][inPage(text)]);
    }

    private int inPage(int text) {
        return text & (textsAPage - 1);
    }

    private static int endOf(int endOrMissing) {
        return endOrMissing < 0 ? ~endOrMissing : endOrMissing;
    }

    /** Takes a copy of the bytes. */
    void add(byte[] utf8, int start, int end) {
        int from = room(1, end - start);
        System.arraycopy(utf8, start, bytes[size >> pageBits], from, end - start);
        ends[size >> pageBits][inPage(size)] = from + (end - start);
        size++;
    }

    void addMissing() {
        int from = room(1, 0);
        ends[size >> pageBits][inPage(size)] = ~from;
        size++;
        missing++;
    }

    /** Adds all texts of others, which may not be these. */
    void append(TextPages others) {
        int text = 0;
        while (text < others.size) {
            int here = textsAPage - inPage(size);
            int there = textsAPage - inPage(text);
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
        System.arraycopy(others.bytes(first), start, bytes[size >> pageBits], from, length);
        int[] theirs = others.ends[first >> pageBits];
        int[] ours = ends[size >> pageBits];
        int shift = from - start;
        for (int i = 0; i < count; i++) {
            int end = theirs[inPage(first) + i];
            ours[inPage(size) + i] = end < 0 ? ~(~end + shift) : end + shift;
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
        int page = size >> pageBits;
        int at = inPage(size);
        if (at == 0 && page > 0) {
            beginPage(page);
        }
        int from = at == 0 ? 0 : end(size - 1);
        if (ends[page].length < at + texts) {
            int wanted = Math.max(at + texts, Math.max(FIRST_TEXTS, 2 * ends[page].length));
            ends[page] = Arrays.copyOf(ends[page], Math.min(textsAPage, wanted));
        }
        int needed = Math.addExact(from, length);
        if (bytes[page].length < needed) {
            long doubled = Math.max(FIRST_BYTES, 2L * bytes[page].length);
            bytes[page] = Arrays.copyOf(bytes[page], (int) Math.max(needed, Math.min(doubled, MAX_BYTES)));
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
            bytes[page] = new byte[(int) Math.min(used + used / 16L, MAX_BYTES)];
            ends[page] = new int[textsAPage];
        }
    }
}

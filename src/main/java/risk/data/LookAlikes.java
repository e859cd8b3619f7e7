package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import risk.text.Excerpt;

/**
 * Texts that differ and look alike: in blanks, no-break spaces and characters of no width, in upper and lower case, or in how
 * an accent is written (Unicode's normalization forms C and D).
 *
 * @param count how many texts look like an earlier one
 * @param first some of them, each after the text that it looks like
 */
public record LookAlikes(long count, List<Pair> first) {

    /** Two texts, the one that came first before the other. */
    public record Pair(String one, String other) {}

    private static final int MOST_PAIRS = 10;

    private static final int NONE = -1;

    public LookAlikes {
        first = List.copyOf(first);
    }

    /** Those among texts of which none stands there twice. */
    public static LookAlikes among(List<String> texts) {
        TextPages pages = new TextPages();
        for (String text : texts) {
            byte[] utf8 = text.getBytes(UTF_8);
            pages.add(utf8, 0, utf8.length);
        }
        return among(pages, IntStream.range(0, pages.size()).toArray());
    }

    /** Those among the texts with these numbers, which all differ. */
    static LookAlikes among(Texts texts, int[] distinct) {
        int[] slots = new int[Integer.highestOneBit(Math.max(1, (int) Math.min(1 << 29, 2L * distinct.length))) * 2];
        Arrays.fill(slots, NONE);
        int[] hashes = new int[slots.length];
        int mask = slots.length - 1;
        long count = 0;
        List<Pair> pairs = new ArrayList<>();
        for (int text : distinct) {
            int hash = looksHash(texts, text);
            int slot = hash & mask;
            int alike = NONE;
            for (; slots[slot] != NONE; slot = (slot + 1) & mask) {
                if (alike == NONE
                        && hashes[slot] == hash
                        && looks(texts.string(slots[slot])).equals(looks(texts.string(text)))) {
                    alike = slots[slot];
                }
            }
            slots[slot] = text;
            hashes[slot] = hash;
            if (alike != NONE && count++ < MOST_PAIRS) {
                pairs.add(new Pair(texts.string(alike), texts.string(text)));
            }
        }
        return new LookAlikes(count, pairs);
    }

    /** Of texts in ASCII, as most are, it is computed from the bytes. */
    private static int looksHash(Texts texts, int text) {
        byte[] bytes = texts.bytes(text);
        int start = texts.start(text);
        int end = texts.end(text);
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (start < end && bytes[end - 1] == ' ') {
            end--;
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == 0x7F || (b == ' ' && bytes[i - 1] == ' ')) {
                byte[] utf8 = looks(texts.string(text)).getBytes(UTF_8);
                hash = 0;
                for (byte plain : utf8) {
                    hash = 31 * hash + plain;
                }
                break;
            }
            hash = 31 * hash + (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        return hash ^ (hash >>> 15) * 0x2C1B3C6D;
    }

    /** The text as it looks: its blanks single, in small letters, composed, without what takes no room. */
    static String looks(String text) {
        StringBuilder looks = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.isSpaceChar(c) ? ' ' : c)
                .filter(c -> !Excerpt.isInvisible(c))
                .filter(c -> c != ' ' || (looks.length() > 0 && looks.charAt(looks.length() - 1) != ' '))
                .forEach(looks::appendCodePoint);
        return looks.toString().stripTrailing();
    }
}

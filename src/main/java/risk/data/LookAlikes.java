package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** Those among the texts with these numbers, which all differ; ascending. */
    static LookAlikes among(Texts texts, int[] distinct) {
        int[] hashes = new int[distinct.length];
        Arrays.parallelSetAll(hashes, i -> looksHash(texts, distinct[i]));
        List<Found> found = HashShare.all(distinct.length)
                .map(share -> find(texts, distinct, hashes, share))
                .toList();
        return new LookAlikes(
                found.stream().mapToLong(Found::count).sum(),
                found.stream()
                        .flatMap(part -> part.first().stream())
                        .sorted(Comparator.comparingInt(Alike::text))
                        .limit(MOST_PAIRS)
                        .map(alike -> new Pair(texts.string(alike.earlier()), texts.string(alike.text())))
                        .toList());
    }

    /** A text and an earlier one that it looks like. */
    private record Alike(int text, int earlier) {}

    /** What comes of a share, with the first of them. */
    private record Found(long count, List<Alike> first) {}

    private static Found find(Texts texts, int[] distinct, int[] hashes, HashShare share) {
        int size = (int) IntStream.of(hashes).filter(share::has).count();
        int[] slots = new int[Integer.highestOneBit(Math.max(1, (int) Math.min(1 << 29, 2L * size))) * 2];
        Arrays.fill(slots, NONE);
        int mask = slots.length - 1;
        long count = 0;
        List<Alike> first = new ArrayList<>();
        for (int i = 0; i < distinct.length; i++) {
            if (!share.has(hashes[i])) {
                continue;
            }
            int slot = hashes[i] & mask;
            while (slots[slot] != NONE
                    && !(hashes[slots[slot]] == hashes[i] && lookAlike(texts, distinct[slots[slot]], distinct[i]))) {
                slot = (slot + 1) & mask;
            }
            if (slots[slot] == NONE) {
                slots[slot] = i;
            } else if (count++ < MOST_PAIRS) {
                first.add(new Alike(distinct[i], distinct[slots[slot]]));
            }
        }
        return new Found(count, first);
    }

    private static boolean lookAlike(Texts texts, int one, int other) {
        return looks(texts.string(one)).equals(looks(texts.string(other)));
    }

    /** The hash of how a text looks; of texts in ASCII, as most are, it is computed from the bytes. */
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
        long hash = (long) end - start;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == 0x7F || (b == ' ' && bytes[i - 1] == ' ')) {
                byte[] utf8 = looks(texts.string(text)).getBytes(UTF_8);
                return Texts.hash(utf8, 0, utf8.length);
            }
            hash = Texts.mixed(hash, b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        return (int) hash;
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

package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    /** Two pages of texts, and a third that is not full. */
    private static final int MANY = 9_000;

    private static final int PAGE_BITS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTextComesBackAsItWas(long seed) {
        List<@Nullable String> texts = texts(MANY, seed);
        Ids ids = Ids.of(pages(texts));

        assertEquals(texts, ids.toList());
        assertEquals(texts.stream().filter(text -> text == null).count(), ids.missing());
        assertEquals(MANY - ids.missing(), ids.known());
    }

    @Test
    void aHugeTextAndAnEmptyOneComeBackAndAnEmptyOneIsNotMissing() {
        String huge = "名".repeat(1_000_000);
        List<@Nullable String> texts = Arrays.asList("", huge, null, "", huge + "!", null, "a");

        assertEquals(texts, Ids.of(pages(texts)).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4095, 4096, 4097, 20_000})
    void textsThatCameByPartsAreThoseThatCameAtOnce(int size) {
        List<@Nullable String> texts = texts(MANY, size);
        TextPages whole = new TextPages(PAGE_BITS);
        TextPages part = new TextPages(PAGE_BITS);
        for (int from = 0; from < MANY; from += size) {
            part.clear();
            add(part, texts.subList(from, Math.min(MANY, from + size)));
            whole.append(part);
        }

        assertEquals(texts, Ids.of(whole).toList());
        assertEquals(Ids.of(pages(texts)).missing(), Ids.of(whole).missing());
    }

    @Test
    void soManyTextsThatTheyFillAPageOfOrdinarySizeComeBackInTheirOrder() {
        TextPages pages = new TextPages();
        for (int i = 0; i < 1_100_000; i++) {
            byte[] utf8 = Integer.toString(i).getBytes(UTF_8);
            pages.add(utf8, 0, utf8.length);
        }
        Ids ids = Ids.of(pages);

        for (int i = 0; i < 1_100_000; i++) {
            assertEquals(Integer.toString(i), ids.get(i));
        }
    }

    @Test
    void theBytesThatWereReadMayBeReadOver() {
        byte[] read = "ab".getBytes(UTF_8);
        TextPages pages = new TextPages(PAGE_BITS);
        pages.add(read, 0, 2);
        Arrays.fill(read, (byte) 'x');

        assertEquals("ab", Ids.of(pages).get(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderIsThatOfStrings(long seed) {
        List<String> texts = known(texts(600, seed));
        Ids ids = Ids.of(pages(texts));

        for (int a = 0; a < texts.size(); a++) {
            for (int b = 0; b < texts.size(); b++) {
                assertEquals(
                        Integer.signum(texts.get(a).compareTo(texts.get(b))),
                        Integer.signum(ids.compare(a, b)),
                        texts.get(a) + " and " + texts.get(b));
            }
        }
    }

    /** In UTF-8 the characters from U+E000 to U+FFFF come before those beyond, in UTF-16 after them. */
    @Test
    void charactersBeyondTheFirstPlaneComeBeforeThoseAfterTheSurrogates() {
        List<String> ordered =
                List.of("\uD7FF", "\uD7FFa", "\uD800\uDC00", "\uDBFF\uDFFF", "\uE000", "\uFB01", "\uFFFF");
        Ids ids = Ids.of(pages(ordered));

        for (int i = 1; i < ordered.size(); i++) {
            assertEquals(-1, Integer.signum(ids.compare(i - 1, i)), "at " + i);
            assertEquals(1, Integer.signum(ids.compare(i, i - 1)), "at " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void chosenFromTheChosenAreChosenAtOnce(long seed) {
        Random random = new Random(seed);
        List<@Nullable String> texts = texts(MANY, seed);
        int[] first = random.ints(500, 0, MANY).toArray();
        int[] second = random.ints(300, 0, first.length).toArray();
        int[] both = IntStream.of(second).map(i -> first[i]).toArray();
        int[] before = first.clone();
        Ids ids = Ids.of(pages(texts));
        Ids chosen = ids.select(first).select(second);

        assertEquals(ids.select(both).toList(), chosen.toList());
        assertEquals(ids.select(both).missing(), chosen.missing());
        assertArrayEquals(before, first);
        first[second[0]] = (first[second[0]] + 1) % MANY;
        assertEquals(ids.select(both).toList(), chosen.toList());
        assertEquals(texts, ids.toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void firstAndLastRowsAreThoseThatAMapFinds(long seed) {
        List<@Nullable String> texts = texts(MANY, seed);
        List<@Nullable String> others = texts(MANY, seed + 100);
        Map<@Nullable String, Integer> firstRow = new HashMap<>();
        Map<@Nullable String, Integer> lastRow = new HashMap<>();
        for (int row = 0; row < MANY; row++) {
            firstRow.putIfAbsent(texts.get(row), row);
            lastRow.put(texts.get(row), row);
        }
        lastRow.remove(null);
        Ids ids = Ids.of(pages(texts));

        assertArrayEquals(
                lastRow.values().stream().sorted().mapToInt(row -> row).toArray(),
                ids.latest(RowTimes.UNKNOWN).rows());
        assertArrayEquals(
                others.stream()
                        .mapToInt(text -> text == null ? Ids.NO_ROW : firstRow.getOrDefault(text, Ids.NO_ROW))
                        .toArray(),
                ids.firstRowsOf(Ids.of(pages(others))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 30_000})
    void soAreThoseAmongChosenRowsOfTheSameIds(int count) {
        List<@Nullable String> texts = texts(count, count);
        int[] some = new Random(1).ints(count / 2, 0, count).toArray();
        Map<@Nullable String, Integer> firstRow = new HashMap<>();
        for (int i = 0; i < some.length; i++) {
            firstRow.putIfAbsent(texts.get(some[i]), i);
        }
        Ids ids = Ids.of(pages(texts));

        assertArrayEquals(
                texts.stream()
                        .mapToInt(text -> text == null ? Ids.NO_ROW : firstRow.getOrDefault(text, Ids.NO_ROW))
                        .toArray(),
                ids.select(some).firstRowsOf(ids));
        assertArrayEquals(
                IntStream.range(0, count)
                        .map(row -> texts.get(row) == null ? Ids.NO_ROW : texts.indexOf(texts.get(row)))
                        .toArray(),
                ids.firstRowsOf(ids));
    }

    @Test
    void idsThatWereNotReadAreCountedAndNothingElse() {
        Ids unread = Ids.unread(3, 2);

        assertEquals(2, unread.missing());
        assertEquals(0, unread.known());
        assertNull(unread.get(1));
        assertEquals(3, unread.toList().size());
        assertEquals(0, unread.latest(RowTimes.UNKNOWN).rows().length);
        assertArrayEquals(new int[] {Ids.NO_ROW}, unread.firstRowsOf(Ids.of(pages(List.of("a")))));
        assertEquals(0, unread.select(new int[] {0, 1}).missing());
    }

    /** Texts of which some are alike, some begin alike, some are empty and some are missing, of characters of any length. */
    private static List<@Nullable String> texts(int count, long seed) {
        Random random = new Random(seed);
        int[] characters = {'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(6);
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < length; c++) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            texts.add(random.nextInt(10) == 0 ? null : text.toString());
        }
        return texts;
    }

    private static List<String> known(List<@Nullable String> texts) {
        List<String> known = new ArrayList<>();
        for (String text : texts) {
            if (text != null) {
                known.add(text);
            }
        }
        known.sort(Comparator.naturalOrder());
        return known;
    }

    private static TextPages pages(List<? extends @Nullable String> texts) {
        TextPages pages = new TextPages(PAGE_BITS);
        add(pages, texts);
        return pages;
    }

    private static void add(TextPages pages, List<? extends @Nullable String> texts) {
        for (String text : texts) {
            if (text == null) {
                pages.addMissing();
            } else {
                byte[] utf8 = text.getBytes(UTF_8);
                pages.add(utf8, 0, utf8.length);
            }
        }
    }
}

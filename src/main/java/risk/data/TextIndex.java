package risk.data;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds texts by what they say.
 *
 * <p>A hash table of their numbers alone, by open addressing: a million texts take 8 MB, not the 60 of a map of objects.
 */
final class TextIndex {

    /** No text. */
    static final int NONE = -1;

    private static final int LEAST_SLOTS = 16;

    private final Texts texts;
    private int[] slots;
    private int count;

    /** @param expected how many there will be, about */
    TextIndex(Texts texts, int expected) {
        this.texts = texts;
        this.slots = emptySlots(slotsFor(expected));
    }

    /** A power of two, at most two thirds of which are taken. */
    private static int slotsFor(int count) {
        return Integer.highestOneBit((int) Math.min(1 << 30, Math.max(LEAST_SLOTS, count + count / 2L) * 2 - 1));
    }

    private static int[] emptySlots(int number) {
        int[] slots = new int[number];
        Arrays.fill(slots, NONE);
        return slots;
    }

    /** The text with these bytes; {@link #NONE} where there is none. */
    int find(byte[] utf8, int start, int end) {
        return slots[slot(utf8, start, end)];
    }

    /**
     * Has the text found from now on in the place of the one with the same bytes.
     *
     * @return that one; {@link #NONE} where there was none
     */
    int put(int text) {
        int slot = slot(texts.bytes(text), texts.start(text), texts.end(text));
        int replaced = slots[slot];
        slots[slot] = text;
        if (replaced == NONE && ++count > slots.length / 3 * 2) {
            grow();
        }
        return replaced;
    }

    /** All that can be found, in ascending order. */
    int[] found() {
        BitSet found = new BitSet();
        for (int text : slots) {
            if (text != NONE) {
                found.set(text);
            }
        }
        return found.stream().toArray();
    }

    private void grow() {
        int[] before = slots;
        slots = emptySlots(slotsFor(2 * count));
        for (int text : before) {
            if (text != NONE) {
                slots[slot(texts.bytes(text), texts.start(text), texts.end(text))] = text;
            }
        }
    }

    private int slot(byte[] utf8, int start, int end) {
        int mask = slots.length - 1;
        int slot = Texts.hash(utf8, start, end) & mask;
        while (slots[slot] != NONE && !texts.is(slots[slot], utf8, start, end)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}

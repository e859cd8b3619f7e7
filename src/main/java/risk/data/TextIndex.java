package risk.data;

import java.util.Arrays;

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
        if (replaced == NONE) {
            take(slot, text);
        } else {
            slots[slot] = text;
        }
        return replaced;
    }

    private void take(int slot, int text) {
        slots[slot] = text;
        if (++count > slots.length / 3 * 2) {
            grow();
        }
    }

    /**
     * The text that is found with the same bytes; where there is none, this one, which is found from now on.
     *
     * @param hash of the text
     */
    int findOrPut(int text, int hash) {
        int slot = slot(hash, texts.bytes(text), texts.start(text), texts.end(text));
        int found = slots[slot];
        if (found != NONE) {
            return found;
        }
        take(slot, text);
        return text;
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
        return slot(Texts.hash(utf8, start, end), utf8, start, end);
    }

    private int slot(int hash, byte[] utf8, int start, int end) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != NONE && !texts.is(slots[slot], utf8, start, end)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}

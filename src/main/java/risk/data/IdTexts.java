package risk.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts that rows have their ids from, to which no more is added. Which of them say the same is found out once, when somebody
 * asks: to look each up in a table takes as long as to read it. For many threads.
 */
final class IdTexts {

    final TextPages pages;

    private int @Nullable [] firsts;
    private @Nullable LookAlikes lookAlikes;

    IdTexts(TextPages pages) {
        this.pages = pages;
    }

    /** For each text the first that says the same, often itself; {@link TextIndex#NONE} where it is missing. */
    synchronized int[] firsts() {
        if (firsts == null) {
            int[] found = noneForEach();
            HashShare.all(found.length).forEach(share -> findFirsts(share, found));
            firsts = found;
        }
        return firsts;
    }

    private void findFirsts(HashShare share, int[] found) {
        TextIndex index = new TextIndex(pages, share.of(pages.size() - pages.missing()));
        for (int text = 0; text < found.length; text++) {
            if (pages.isMissing(text)) {
                continue;
            }
            int hash = pages.hash(text);
            if (share.has(hash)) {
                found[text] = index.findOrPut(text, hash);
            }
        }
    }

    /** Those of all of them that differ and look alike. */
    synchronized LookAlikes lookAlikes() {
        if (lookAlikes == null) {
            lookAlikes = LookAlikes.among(pages, distinct(firsts()));
        }
        return lookAlikes;
    }

    /** Which places name themselves: one of each kind. */
    static int[] distinct(int[] firsts) {
        return IntStream.range(0, firsts.length).filter(i -> firsts[i] == i).toArray();
    }

    /** Places for as many as there are texts, with nothing in them. */
    int[] noneForEach() {
        int[] none = new int[pages.size()];
        Arrays.fill(none, TextIndex.NONE);
        return none;
    }
}

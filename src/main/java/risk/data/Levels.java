package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts of a categorical column while its rows come in, each with a code: how many others came before it. */
final class Levels {

    private TextPages texts = new TextPages();
    private TextIndex index = new TextIndex(texts, 0);

    /** The code of a text, which is a new one where the text is new. */
    int code(byte[] utf8, int start, int end) {
        int known = index.find(utf8, start, end);
        if (known != TextIndex.NONE) {
            return known;
        }
        int code = texts.size();
        texts.add(utf8, start, end);
        index.put(code);
        return code;
    }

    /** The codes of another column's texts, by their codes there. */
    int[] codesOf(Levels others) {
        int[] codes = new int[others.texts.size()];
        Arrays.setAll(codes, code -> code(others.texts.bytes(code), others.texts.start(code), others.texts.end(code)));
        return codes;
    }

    int[] codesOf(List<String> others) {
        return others.stream()
                .map(text -> text.getBytes(UTF_8))
                .mapToInt(utf8 -> code(utf8, 0, utf8.length))
                .toArray();
    }

    /** By their codes. */
    List<String> toList() {
        List<String> all = new ArrayList<>(texts.size());
        for (int code = 0; code < texts.size(); code++) {
            all.add(texts.string(code));
        }
        return List.copyOf(all);
    }

    void clear() {
        texts = new TextPages();
        index = new TextIndex(texts, 0);
    }
}

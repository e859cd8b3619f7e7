package risk.render;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The font of what is printed: Liberation Sans, which comes with PDFBox, so that a report looks the same whatever fonts a machine
 * has. It has Latin, Greek and Cyrillic letters. What it can't show, and what is written from right to left, for which the lines
 * would have to be set otherwise, is said in words.
 */
final class ReportFont implements FontMapper, AutoCloseable {

    static final String FAMILY = "Liberation Sans";

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private boolean missing;

    ReportFont() throws IOException {
        try (InputStream file = open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        }
        font.setEnableGsub(
                false); // Looking for ligatures in every word would take as long as all the rest of a report.
        glyphs = font.getUnicodeCmapLookup();
    }

    private static InputStream open() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE));
    }

    /** The font as a document holds it: with the letters that are used in it. */
    PDFont in(PDDocument document) throws IOException {
        return PDType0Font.load(document, font, true);
    }

    /** The text, with "[3 Han letters]" in the place of those that can't be shown. */
    String withoutMissing(String text) {
        if (text.codePoints().allMatch(this::shows)) {
            return text;
        }
        missing = true;
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !shows(text.codePointAt(end))) {
                end = text.offsetByCodePoints(end, 1);
            }
            if (end > at) {
                shown.append(words(text.substring(at, end)));
            } else {
                end = text.offsetByCodePoints(at, 1);
                shown.append(text, at, end);
            }
            at = end;
        }
        return shown.toString();
    }

    Drawing withoutMissing(Drawing drawing) {
        return new Drawing(
                drawing.title(),
                drawing.summary(),
                drawing.width(),
                drawing.height(),
                drawing.shapes().stream()
                        .map(shape -> shape instanceof Drawing.Label label
                                ? new Drawing.Label(
                                        withoutMissing(label.text()),
                                        label.x(),
                                        label.y(),
                                        label.anchor(),
                                        label.size())
                                : shape)
                        .toList());
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String asked, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String asked, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            String asked, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
        return new CIDFontMapping(null, font, true);
    }

    /** Whether anything had to be said in words so far. */
    boolean isMissingAny() {
        return missing;
    }

    private static String words(String letters) {
        int count = letters.codePointCount(0, letters.length());
        Character.UnicodeScript script = Character.UnicodeScript.of(letters.codePointAt(0));
        String name = switch (script) {
            case COMMON, INHERITED, UNKNOWN -> "";
            default -> {
                String lower = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                yield Character.toUpperCase(lower.charAt(0)) + lower.substring(1) + " ";
            }
        };
        return "[" + count + " " + name + (name.isEmpty() ? "sign" : "letter") + (count == 1 ? "" : "s") + "]";
    }

    private boolean shows(int character) {
        if (Character.isWhitespace(character)) {
            return true;
        }
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> false;
            default -> glyphs.getGlyphId(character) != 0;
        };
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}

package risk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * The first visible sheet of an Excel file, {@code .xlsx}: a zip archive of XML (ECMA-376). The JDK reads both, so that no library
 * is needed; its classes are loaded where there is such a file. What it unpacks to is bounded, like all that is unpacked here.
 */
final class Workbook {

    private static final String BOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String STYLES = "xl/styles.xml";

    /** As much of an archive as is held in memory; a sheet of a million rows of ten numbers is half as large. */
    static final int LARGEST_BYTES = 1 << 26;

    /** As much as is held of each part that says what the sheets are and look like: some thousand times what is usual. */
    static final int LARGEST_PART = 1 << 24;

    /** Texts that the cells share are held in memory, too: so many characters, each text counted as {@link #A_TEXT} more. */
    private static final long MOST_CHARACTERS = 1 << 26;

    /** What a text takes beside its characters. */
    private static final int A_TEXT = 40;

    private static final Mismatch DAMAGED =
            Mismatch.expected("a whole Excel file").found("a damaged one");

    private static final Mismatch TOO_LARGE =
            Mismatch.expected("an Excel file that isn't too large to unpack").found("one that is; save it as CSV");

    private final byte[] archive;
    private final List<String> strings;
    private final CellStyles styles;
    private final String sheetName;
    private final String sheetPath;

    private Workbook(byte[] archive, Map<String, byte[]> parts, List<String> strings) {
        this.archive = archive;
        this.strings = strings;
        Sheet first = firstSheet(parts.getOrDefault(BOOK, new byte[0]));
        this.sheetName = first.name();
        this.sheetPath = target(first.relation(), parts.getOrDefault(RELATIONS, new byte[0]));
        byte[] look = parts.get(STYLES);
        this.styles =
                look == null ? CellStyles.none(first.since1904()) : CellStyles.of(PartXml.of(look), first.since1904());
    }

    /** @param relation by which the sheet's file is found */
    private record Sheet(String name, String relation, boolean since1904) {}

    /**
     * Opens an archive, which is read to its end.
     *
     * @return empty where it holds something else than a workbook
     * @throws InvalidInputException if it is damaged or too large; the message names no file
     */
    static Optional<Workbook> of(InputStream in) throws IOException {
        byte[] archive = in.readNBytes(LARGEST_BYTES + 1);
        if (archive.length > LARGEST_BYTES) {
            throw tooLarge();
        }
        Map<String, byte[]> parts = new HashMap<>();
        List<String> strings = new ArrayList<>();
        eachPart(archive, (name, content) -> {
            switch (name) {
                case BOOK, RELATIONS, STYLES -> parts.put(name, whole(content));
                case STRINGS -> readStrings(PartXml.of(content), strings);
                default -> {
                    // Other sheets, pictures, and what the sheets are printed on.
                }
            }
            return false;
        });
        return parts.containsKey(BOOK) ? Optional.of(new Workbook(archive, parts, strings)) : Optional.empty();
    }

    String sheetName() {
        return sheetName;
    }

    /** The sheet as CSV in UTF-8, a line a row; its numbers are written in this notation. */
    InputStream asCsv(Notation notation) throws IOException {
        List<InputStream> sheet = new ArrayList<>();
        eachPart(archive, (name, content) -> name.equals(sheetPath) && sheet.add(content));
        if (sheet.isEmpty()) {
            throw damaged();
        }
        return new SheetText(PartXml.of(sheet.get(0)), strings, styles, notation, mostBytes(archive));
    }

    /** That a part lacks, or says what can't be. */
    static InvalidInputException damaged() {
        return new InvalidInputException(DAMAGED);
    }

    /** That a part is no XML, or breaks off. */
    static InvalidInputException damaged(Exception cause) {
        return new InvalidInputException(DAMAGED, cause);
    }

    /** The same of a place that people can look at. */
    static InvalidInputException damaged(String how) {
        return new InvalidInputException(DAMAGED.remark(", with " + how));
    }

    static InvalidInputException tooLarge() {
        return new InvalidInputException(TOO_LARGE);
    }

    /** Up to which length an archive is unpacked, and a sheet may be as text. */
    private static long mostBytes(byte[] archive) {
        return Math.max(GzipContent.ALWAYS_BYTES, (long) GzipContent.LARGEST_RATIO * archive.length);
    }

    @FunctionalInterface
    private interface PartReader {

        /** @return whether the part was looked for, and is read on by whom it was */
        boolean read(String name, InputStream content) throws IOException;
    }

    /**
     * Goes through the parts of an archive up to one that is found, with a bound on all together. Archives are read from their
     * beginning, for their lists of contents may lie; names are read byte by byte, for many are in no encoding that is said.
     */
    private static void eachPart(byte[] archive, PartReader reader) throws IOException {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), ISO_8859_1);
        InputStream content = BoundedInputStream.builder()
                .setInputStream(zip)
                .setMaxCount(mostBytes(archive))
                .setOnMaxCount((max, count) -> {
                    throw tooLarge();
                })
                .get();
        try {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                if (reader.read(entry.getName(), content)) {
                    return;
                }
                content.transferTo(OutputStream.nullOutputStream());
            }
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            // A name that says it is UTF-8, and isn't.
            throw damaged(e);
        }
    }

    private static byte[] whole(InputStream content) throws IOException {
        byte[] part = content.readNBytes(LARGEST_PART + 1);
        if (part.length > LARGEST_PART) {
            throw tooLarge();
        }
        return part;
    }

    private static Sheet firstSheet(byte[] book) {
        PartXml xml = PartXml.of(book);
        boolean since1904 = false;
        while (xml.nextStart()) {
            if (xml.name().equals("workbookPr")) {
                String date1904 = xml.attribute("date1904");
                since1904 = "1".equals(date1904) || "true".equals(date1904);
            } else if (xml.name().equals("sheet") && isVisible(xml)) {
                return new Sheet(String.valueOf(xml.attribute("name")), xml.relation(), since1904);
            }
        }
        throw new InvalidInputException(
                Mismatch.expected("an Excel file with a sheet").found("none"));
    }

    private static boolean isVisible(PartXml xml) {
        String state = xml.attribute("state");
        return state == null || state.equals("visible");
    }

    /** Where the part lies in the archive that a relation of the workbook's leads to. */
    private static String target(String relation, byte[] relations) {
        PartXml xml = PartXml.of(relations);
        while (xml.nextStart()) {
            if (relation.equals(xml.attribute("Id"))) {
                String target = String.valueOf(xml.attribute("Target"));
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw damaged();
    }

    /** What is said of how a text sounds stands beside it and is no part of it. */
    private static void readStrings(PartXml xml, List<String> strings) {
        long characters = 0;
        StringBuilder text = new StringBuilder();
        while (xml.nextTag()) {
            if (xml.isEndOf("si")) {
                strings.add(text.toString());
                text = new StringBuilder();
            } else if (xml.isStart()) {
                switch (xml.name()) {
                    case "si" -> characters += A_TEXT;
                    case "rPh" -> xml.skip();
                    case "t" -> {
                        String piece = xml.text();
                        characters += piece.length();
                        text.append(piece);
                    }
                    default -> {
                        // What a text looks like.
                    }
                }
            }
            if (characters > MOST_CHARACTERS) {
                throw tooLarge();
            }
        }
    }
}

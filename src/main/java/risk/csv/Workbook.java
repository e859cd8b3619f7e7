package risk.csv;

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
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
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

    /** Texts that the cells share are held in memory, too: twice as many characters as that. */
    private static final long MOST_CHARACTERS = 1 << 26;

    private static final Mismatch DAMAGED =
            Mismatch.expected("a whole Excel file").found("a damaged one");

    private static final Mismatch TOO_LARGE =
            Mismatch.expected("an Excel file that isn't too large to unpack").found("one that is; save it as CSV");

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final byte[] archive;
    private final List<String> strings = new ArrayList<>();
    private final CellStyles styles;
    private final String sheetName;
    private final String sheetPath;

    private Workbook(byte[] archive, Map<String, byte[]> parts) throws IOException, XMLStreamException {
        this.archive = archive;
        Sheet first = firstSheet(parts.getOrDefault(BOOK, new byte[0]));
        this.sheetName = first.name();
        this.sheetPath = target(first.relation(), parts.getOrDefault(RELATIONS, new byte[0]));
        byte[] look = parts.get(STYLES);
        this.styles =
                look == null ? CellStyles.none(first.since1904()) : CellStyles.of(reader(look), first.since1904());
        Optional<InputStream> shared = part(STRINGS);
        if (shared.isPresent()) {
            try (InputStream content = shared.get()) {
                readStrings(content);
            }
        }
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
            throw new InvalidInputException(TOO_LARGE);
        }
        try {
            Map<String, byte[]> parts = new HashMap<>();
            for (String name : List.of(BOOK, RELATIONS, STYLES)) {
                Optional<InputStream> part = part(archive, name);
                if (part.isPresent()) {
                    try (InputStream content = part.get()) {
                        parts.put(name, content.readAllBytes());
                    }
                }
            }
            return parts.containsKey(BOOK) ? Optional.of(new Workbook(archive, parts)) : Optional.empty();
        } catch (XMLStreamException | ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    String sheetName() {
        return sheetName;
    }

    /** The sheet as CSV in UTF-8, a line a row; its numbers are written in this notation. */
    InputStream asCsv(Notation notation) throws IOException {
        try {
            InputStream sheet = part(sheetPath).orElseThrow(() -> new InvalidInputException(DAMAGED));
            return new SheetText(sheet, XML.createXMLStreamReader(sheet), strings, styles, notation);
        } catch (XMLStreamException | ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /** That a part is no XML, or breaks off. */
    static InvalidInputException damaged(Exception cause) {
        return new InvalidInputException(DAMAGED, cause);
    }

    private Optional<InputStream> part(String name) throws IOException {
        return part(archive, name);
    }

    /** A part of the archive, with a bound; archives are read from their beginning, for their lists of contents may lie. */
    private static Optional<InputStream> part(byte[] archive, String name) throws IOException {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive));
        long most = Math.max(GzipContent.ALWAYS_BYTES, (long) GzipContent.LARGEST_RATIO * archive.length);
        long skipped = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            BoundedInputStream content = BoundedInputStream.builder()
                    .setInputStream(zip)
                    .setMaxCount(most - skipped)
                    .setPropagateClose(true)
                    .setOnMaxCount((max, count) -> {
                        throw new InvalidInputException(TOO_LARGE);
                    })
                    .get();
            if (entry.getName().equals(name)) {
                return Optional.of(content);
            }
            content.transferTo(OutputStream.nullOutputStream());
            skipped += content.getCount();
        }
        return Optional.empty();
    }

    private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        return XML.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    private static Sheet firstSheet(byte[] book) throws XMLStreamException {
        XMLStreamReader xml = reader(book);
        boolean since1904 = false;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("workbookPr")) {
                    String date1904 = xml.getAttributeValue(null, "date1904");
                    since1904 = "1".equals(date1904) || "true".equals(date1904);
                } else if (xml.getLocalName().equals("sheet") && isVisible(xml)) {
                    return new Sheet(String.valueOf(xml.getAttributeValue(null, "name")), relationOf(xml), since1904);
                }
            }
        }
        throw new InvalidInputException(
                Mismatch.expected("an Excel file with a sheet").found("none"));
    }

    private static boolean isVisible(XMLStreamReader xml) {
        String state = xml.getAttributeValue(null, "state");
        return state == null || state.equals("visible");
    }

    private static String relationOf(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Where the part lies in the archive that a relation of the workbook's leads to. */
    private static String target(String relation, byte[] relations) throws XMLStreamException {
        XMLStreamReader xml = reader(relations);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && relation.equals(xml.getAttributeValue(null, "Id"))) {
                String target = String.valueOf(xml.getAttributeValue(null, "Target"));
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw new InvalidInputException(DAMAGED);
    }

    /** What is said of how a text sounds stands beside it and is no part of it. */
    private void readStrings(InputStream shared) throws XMLStreamException {
        XMLStreamReader xml = XML.createXMLStreamReader(shared);
        long characters = 0;
        @Nullable StringBuilder text = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "si" -> text = new StringBuilder();
                    case "rPh" -> skip(xml);
                    case "t" -> {
                        if (text != null) {
                            text.append(xml.getElementText());
                        }
                    }
                    default -> {
                        // What a text looks like.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("si")
                    && text != null) {
                strings.add(text.toString());
                characters += text.length() + 1L;
                if (characters > MOST_CHARACTERS) {
                    throw new InvalidInputException(TOO_LARGE);
                }
            }
        }
    }

    /** Goes on to the end of the element. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}

package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import risk.io.InvalidInputException;
import risk.testkit.Refusal;

class WorkbookTest {

    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final String STYLES = "xl/styles.xml";

    private static final String TOO_LARGE =
            "expected an Excel file that isn't too large to unpack, found one that is; save it as CSV";

    /** Made by {@code make_xlsx.py}. */
    @Test
    void aSheetOfAnotherProgramIsReadAsPeopleSeeIt() throws IOException {
        byte[] file;
        try (InputStream in = WorkbookTest.class.getResourceAsStream("/golden/clients.xlsx")) {
            file = Objects.requireNonNull(in).readAllBytes();
        }

        assertEquals("""
                corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited,since,note
                qwer,1234.5,20500,35,0,2024-03-01,"a, ""b"" c"
                asdf,0.3,4000,350,1,1999-12-31T23:59:58,é

                yxcv,7,,9,TRUE,06:30,
                uiop,"#N/A",0.0000001,12345678901234,0,,
                """, csv(file, Notation.DEFAULT));
        assertEquals(
                "Clients",
                Workbook.of(new ByteArrayInputStream(file)).orElseThrow().sheetName());
    }

    @Test
    void textsMayBeSharedAndInPiecesAndCellsAndRowsMayLackTheirPlace() throws IOException {
        byte[] file = workbook(
                "",
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c><v>1</v></c>"
                        + "<c t=\"str\"><f>A1</f><v>x</v></c></row><row r=\"5\"><c r=\"B5\"><v>1.50E2</v></c></row>");

        assertEquals("first,two parts\n1,x\n\n\n\"\",150\n", csv(file, Notation.DEFAULT));
        Notation comma = new Notation(',', '.', Notation.DEFAULT.encoding(), Set.of(), Map.of());
        assertEquals("first,two parts\n", csv(file, comma).substring(0, 16));
        assertEquals(
                "\"0,5\"\n", csv(workbook("", "<row><c><v>0.5</v></c></row>"), comma), "as the configuration says");
    }

    @Test
    void daysAreCountedFrom1900OrFrom1904() throws IOException {
        String days = "<row><c s=\"1\"><v>1</v></c><c s=\"1\"><v>59</v></c><c s=\"1\"><v>61</v></c>"
                + "<c s=\"2\"><v>45352.5</v></c><c s=\"3\"><v>45352</v></c></row>";

        // By Excel, of which 60 is the 29 February 1900 that never was.
        assertEquals(
                "1900-01-01,1900-02-28,1900-03-01,2024-03-01T12:00,45352\n", csv(workbook("", days), Notation.DEFAULT));
        assertEquals(
                "1904-01-02\n",
                csv(workbook("<workbookPr date1904=\"1\"/>", "<row><c s=\"1\"><v>1</v></c></row>"), Notation.DEFAULT));
    }

    @Tag("bounds")
    @Test
    @Timeout(30)
    void whatSwellsUpIsRefused() throws IOException {
        String rows = "<row><c><v>1</v></c></row>".repeat(1000);
        byte[] bomb = workbook("", rows.repeat(8000));
        assertTrue(bomb.length < 1 << 21);

        assertEquals(TOO_LARGE, Refusal.messageOf(() -> csv(bomb, Notation.DEFAULT)));
    }

    @Test
    @Timeout(30)
    void whatIsDamagedOrMeansHarmIsRefused() throws IOException {
        byte[] whole = workbook("", "<row><c><v>1</v></c></row>".repeat(5000));
        String damaged = "expected a whole Excel file, found a damaged one";
        assertEquals(damaged, refusal(Arrays.copyOf(whole, whole.length - whole.length / 3)));
        assertEquals(damaged, refusal(workbook("", "<row><c></row>")));
        assertEquals(damaged, refusal(workbook("", "<row r=\"9999999999\"><c><v>1</v></c></row>")));
        assertEquals(damaged, refusal(workbook("", "<row><c t=\"s\"><v>7</v></c></row>")));
        assertEquals(damaged, refusal(workbook("", "<row><c><v>&file;</v></c></row>")));
        assertEquals(damaged, refusal(workbook("", "<row><c s=\"-1\"><v>1</v></c></row>")));
        assertEquals(damaged, refusal(workbook("", "<row>" + "<c/>".repeat(16_385) + "</row>")));
    }

    @Test
    void aFormatOfNoCodeIsNoDate() throws IOException {
        Map<String, String> parts = parts("", "<row><c s=\"2\"><v>45352</v></c></row>");
        parts.computeIfPresent(STYLES, (name, xml) -> xml.replaceAll(" formatCode=\"yyyy[^\"]*\"", ""));

        assertEquals("45352\n", csv(archive(parts), Notation.DEFAULT));
    }

    @Test
    void timesThatElapseAreNumbersAndTimesOfDayAreNot() throws IOException {
        String cells = "<row><c s=\"2\"><v>1.5</v></c></row>";
        for (String format : List.of("[h]:mm:ss", "[mm]:ss", "[ss].00")) {
            Map<String, String> parts = parts("", cells);
            parts.computeIfPresent(STYLES, (name, xml) -> xml.replace("yyyy\\-mm\\-dd hh:mm", format));
            assertEquals("1.5\n", csv(archive(parts), Notation.DEFAULT), format);
        }
        Map<String, String> builtIn = parts("", cells);
        builtIn.computeIfPresent(STYLES, (name, xml) -> xml.replace("<xf numFmtId=\"164\"/>", "<xf numFmtId=\"46\"/>"));
        assertEquals("1.5\n", csv(archive(builtIn), Notation.DEFAULT));
        builtIn.computeIfPresent(STYLES, (name, xml) -> xml.replace("<xf numFmtId=\"46\"/>", "<xf numFmtId=\"45\"/>"));
        assertEquals("1900-01-01T12:00\n", csv(archive(builtIn), Notation.DEFAULT));
    }

    @Test
    @Timeout(30)
    void numbersOfAnyLengthAreReadAndWholeOnesKeepTheirEnd() throws IOException {
        String digits = "9".repeat(3_000_000);
        assertEquals(digits + "\n", csv(workbook("", cell(digits)), Notation.DEFAULT));
        assertEquals("12345678901234567890\n", csv(workbook("", cell("12345678901234567890")), Notation.DEFAULT));
        assertEquals("12345678901234567\n", csv(workbook("", cell("1.2345678901234567E16")), Notation.DEFAULT));
        assertEquals("0.3\n", csv(workbook("", cell("0.30000000000000004")), Notation.DEFAULT));
        assertEquals("100E2147483647\n", csv(workbook("", cell("100E2147483647")), Notation.DEFAULT));
        assertEquals("1E+308\n", csv(workbook("", cell("1E308")), Notation.DEFAULT));
    }

    @Test
    void aCellOutOfItsOrderIsRefusedByItsName() throws IOException {
        String order = "expected a whole Excel file, found a damaged one, with %s out of order";
        assertEquals(
                order.formatted("the cell A2"),
                refusal(workbook("", "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>")));
        assertEquals(
                order.formatted("the cell A1"),
                refusal(workbook("", "<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>")));
        assertEquals(order.formatted("row 2"), refusal(workbook("", "<row r=\"3\"><c/></row><row r=\"2\"><c/></row>")));
        String place = "expected a whole Excel file, found a damaged one, with a cell in \"%s\"";
        for (String odd : List.of("1", "", "XFE1", "ÄB1", "AAAAAAAAAAAAAAAAAAAA1")) {
            assertEquals(place.formatted(odd), refusal(workbook("", "<row><c r=\"" + odd + "\"/></row>")));
        }
        assertEquals("1\n", csv(workbook("", "<row><c r=\"a1\"><v>1</v></c></row>"), Notation.DEFAULT));
        assertEquals(
                16_384,
                csv(workbook("", "<row><c r=\"XFD1\"><v>1</v></c></row>"), Notation.DEFAULT)
                        .split(",", -1)
                        .length);
    }

    @Test
    void aTruthThatIsMissingIsNoLabel() throws IOException {
        assertEquals(
                "x,,TRUE,FALSE,TRUE,FALSE\n",
                csv(
                        workbook(
                                "",
                                "<row><c t=\"str\"><v>x</v></c><c t=\"b\"/><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
                                        + "<c t=\"b\"><v>true</v></c><c t=\"b\"><v>false</v></c></row>"),
                        Notation.DEFAULT));
        assertEquals(
                "expected a whole Excel file, found a damaged one",
                refusal(workbook("", "<row><c t=\"b\"><v>2</v></c></row>")));
    }

    /** openpyxl writes formulas so, for it computes none; Excel saves an empty text as such. */
    @Test
    void aFormulaWithoutASavedValueIsNoMissingCell() throws IOException {
        String refusal =
                "expected an Excel file that holds the values of its formulas, found a formula without a saved value"
                        + " in row %s, column %s; open it in Excel and save it";
        String header = "<row><c><v>1</v></c></row>";
        assertEquals(
                refusal.formatted("2", "B"),
                refusal(workbook("", header + "<row r=\"2\"><c r=\"B2\"><f>A1*2</f><v></v></c></row>")));
        assertEquals(refusal.formatted("2", "A"), refusal(workbook("", header + "<row><c><f>A1*2</f></c></row>")));
        assertEquals(
                refusal.formatted(4, "AA"),
                refusal(workbook("", header + "<row r=\"4\"><c r=\"AA4\" t=\"b\"><f>A1=2</f><v/></c></row>")));
        assertEquals(
                "1\n\"\",2\n",
                csv(
                        workbook("", header + "<row><c t=\"str\"><f>A9</f><v></v></c><c><f>A1*2</f><v>2</v></c></row>"),
                        Notation.DEFAULT));
    }

    @Tag("bounds")
    @Test
    @Timeout(180)
    void whatTheTextOfASheetSwellsUpToIsBounded() throws IOException {
        String text = "x".repeat(1 << 20);
        String sheet = "<row><c t=\"s\"><v>0</v></c></row>";
        assertEquals(
                TOO_LARGE,
                refusal(archive(withText(
                        text, "<row>" + sheet.substring(5, sheet.length() - 6).repeat(20) + "</row>"))),
                "one row");
        assertEquals(TOO_LARGE, refusal(archive(withText(text, sheet.repeat(70)))), "all rows");
        assertEquals(50L * ((1 << 20) + 1), length(archive(withText(text, sheet.repeat(50)))));
        // A header of all columns fills up each row.
        String wide = "<row><c r=\"XFD1\"><v>1</v></c></row>" + cell("1").repeat(5000);
        assertEquals(TOO_LARGE, refusal(workbook("", wide)));
        assertEquals(TOO_LARGE, refusal(workbook("", "<row/>".repeat((1 << 20) + 1))));
        String cell = "<row><c t=\"inlineStr\"><is><t>%s</t></is></c></row>";
        assertEquals(TOO_LARGE, refusal(workbook("", cell.formatted("y".repeat((1 << 24) + 1)))), "one cell");
        assertEquals(TOO_LARGE, refusal(workbook("", "<!--" + "y".repeat(1 << 25) + "-->")), "one comment");
    }

    @Tag("bounds")
    @Test
    @Timeout(180)
    void whatIsHeldOfABookIsBounded() throws IOException {
        Map<String, String> parts = parts("", cell("1"));
        parts.put("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(2_000_000) + "</sst>");
        assertEquals(TOO_LARGE, refusal(archive(parts)));
        for (String part : List.of("xl/workbook.xml", "xl/_rels/workbook.xml.rels", STYLES)) {
            Map<String, String> swollen = parts("", cell("1"));
            swollen.computeIfPresent(part, (name, xml) -> xml + " ".repeat(1 << 24));
            assertEquals(TOO_LARGE, refusal(archive(swollen)), part);
        }
    }

    @Test
    void anArchiveWithNamesOfOtherEncodingsIsNoWorkbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, Charset.forName("IBM437"))) {
            zip.putNextEntry(new ZipEntry("M\u00e4rz.csv"));
            zip.write("a,b\n".getBytes(UTF_8));
        }
        assertTrue(Workbook.of(new ByteArrayInputStream(out.toByteArray())).isEmpty());
        // The same bytes, said to be UTF-8.
        byte[] lie = out.toByteArray();
        lie[7] |= 8;
        assertEquals(
                "expected a whole Excel file, found a damaged one",
                Refusal.messageOf(() -> Workbook.of(new ByteArrayInputStream(lie))));
    }

    /** Whatever a part holds, the file is read or refused, and nothing else happens. */
    @Tag("bounds")
    @Test
    @Timeout(180)
    void alteredPartsAreReadOrRefused() throws IOException {
        Random random = new Random(5);
        Map<String, String> whole = parts(
                "<workbookPr date1904=\"1\"/>",
                "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45352.5</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                        + "<row r=\"3\"><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v>x</v></c></row>");
        // The JDK prints a line of its own where a declaration of types breaks off, which no workbook has.
        whole.computeIfPresent("xl/worksheets/a.xml", (name, xml) -> xml.substring(xml.indexOf("<worksheet>")));
        List<String> names = List.copyOf(whole.keySet());
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            String part = names.get(1 + random.nextInt(names.size() - 1));
            StringBuilder xml = new StringBuilder(String.valueOf(whole.get(part)));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(xml.length());
                int end = Math.min(xml.length(), at + random.nextInt(4));
                String some = "<>&\"'/-=[]!? 019\u0000\u00e9x;:";
                int from = random.nextInt(some.length());
                xml.replace(at, end, some.substring(from, Math.min(some.length(), from + random.nextInt(3))));
            }
            Map<String, String> parts = new LinkedHashMap<>(whole);
            parts.put(part, xml.toString());
            try {
                csv(archive(parts), Notation.DEFAULT);
            } catch (InvalidInputException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000 && refused < 3000, "refused " + refused);
    }

    private static String cell(String value) {
        return "<row><c><v>" + value + "</v></c></row>";
    }

    private static Map<String, String> withText(String text, String rows) {
        Map<String, String> parts = parts("", rows);
        parts.put("xl/sharedStrings.xml", "<sst><si><t>" + text + "</t></si></sst>");
        return parts;
    }

    private static long length(byte[] file) throws IOException {
        Workbook book = Workbook.of(new ByteArrayInputStream(file)).orElseThrow();
        try (InputStream text = book.asCsv(Notation.DEFAULT)) {
            return text.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String refusal(byte[] file) {
        return Refusal.messageOf(() -> length(file));
    }

    private static String csv(byte[] file, Notation notation) throws IOException {
        Workbook book = Workbook.of(new ByteArrayInputStream(file)).orElseThrow();
        try (InputStream text = book.asCsv(notation)) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    /** As Excel writes it, with what it leaves in beside. */
    private static byte[] workbook(String properties, String rows) throws IOException {
        return archive(parts(properties, rows));
    }

    private static Map<String, String> parts(String properties, String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"x\" xmlns:r=\"" + RELATION + "\">" + properties
                        + "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId9\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"theme.xml\"/>"
                        + "<Relationship Id=\"rId9\" Target=\"/xl/worksheets/a.xml\"/></Relationships>");
        parts.put(
                "xl/worksheets/a.xml",
                "<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>" + rows
                        + "</sheetData></worksheet>");
        parts.put(
                "xl/sharedStrings.xml",
                "<sst><si><t>first</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>sounds</t></rPh></si></sst>");
        parts.put(
                STYLES,
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot;days&quot;;[Red]-0\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
        return parts;
    }

    private static byte[] archive(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }
}

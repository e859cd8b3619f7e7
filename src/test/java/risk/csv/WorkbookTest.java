package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import risk.testkit.Refusal;

class WorkbookTest {

    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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

    @Test
    @Timeout(30)
    void whatSwellsUpIsRefused() throws IOException {
        String rows = "<row><c><v>1</v></c></row>".repeat(1000);
        byte[] bomb = workbook("", rows.repeat(8000));
        assertTrue(bomb.length < 1 << 21);

        assertEquals(
                "expected an Excel file that isn't too large to unpack, found one that is; save it as CSV",
                Refusal.messageOf(() -> csv(bomb, Notation.DEFAULT)));
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
    }

    private static String refusal(byte[] file) {
        return Refusal.messageOf(() -> csv(file, Notation.DEFAULT));
    }

    private static String csv(byte[] file, Notation notation) throws IOException {
        Workbook book = Workbook.of(new ByteArrayInputStream(file)).orElseThrow();
        try (InputStream text = book.asCsv(notation)) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    /** As Excel writes it, with what it leaves in beside. */
    private static byte[] workbook(String properties, String rows) throws IOException {
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
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot;days&quot;;[Red]-0\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
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

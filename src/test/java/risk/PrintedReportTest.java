package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.HtmlPage;
import risk.render.HtmlPage.Chapter;
import risk.render.Line;
import risk.render.PdfPages;
import risk.render.Table;
import risk.render.Table.Column;
import risk.testkit.TestProject;

/** The report on paper: what can be read, searched and gone to in it. */
class PrintedReportTest {

    private static final float TOLERANCE = 1;

    @TempDir
    private Path folder;

    private static String text(PDDocument pdf, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf);
    }

    private static List<String> bookmarks(PDDocument pdf) {
        List<String> names = new ArrayList<>();
        for (PDOutlineItem item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
            names.add(item.getTitle());
        }
        return names;
    }

    /** All that the page and its charts use. */
    private static void look(PDResources resources, List<PDFont> fonts, List<PDXObject> charts) throws IOException {
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            charts.add(object);
            if (object instanceof PDFormXObject form && form.getResources() != null) {
                look(form.getResources(), fonts, charts);
            }
        }
    }

    private static PDDocument printed(HtmlPage page) throws IOException {
        return Loader.loadPDF(PdfPages.of(page));
    }

    private static Document table(String cell, int rows) {
        Table.Builder table = Table.of(Column.text("The head"), Column.number("count"));
        for (int row = 0; row < rows; row++) {
            table.row(Cell.text(cell), Cell.count(row));
        }
        return Document.of(new Heading(1, Line.whole("A part")), table.build());
    }

    @Test
    void aStrangerReadsOnItsFirstPageWhatIsLiveWhyAndWhomToCall() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        assertEquals(0, project.run(FullProcess::run).status());
        Path file = project.path("practicemodels/report.pdf");
        assertTrue(Files.size(file) < 1_000_000, Files.size(file) + " bytes");
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            String first = text(pdf, 1, 1);
            for (String said : List.of(
                    "Release 000001-", "live since", "F1 0.", "deployed release", "why", "Whom to call first")) {
                assertTrue(first.contains(said), said + " isn't in " + first);
            }
            String topClient = project.read("practicemodels/clientsatrisk.csv")
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            assertTrue(first.contains(topClient.substring(0, topClient.indexOf(','))), first);

            List<String> bookmarks = bookmarks(pdf);
            assertEquals("Clients at risk", bookmarks.get(0));
            assertEquals("The charts in numbers", bookmarks.get(bookmarks.size() - 1));
            String contents = text(pdf, 1, 2);
            bookmarks.forEach(chapter -> assertTrue(
                    contents.lines()
                            .anyMatch(
                                    line -> line.matches(".*" + java.util.regex.Pattern.quote(chapter) + ".*\\d+\\s*")),
                    chapter + " has no page in " + contents));

            List<PDFont> fonts = new ArrayList<>();
            List<PDXObject> charts = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                assertEquals(PDRectangle.A4.getHeight(), page.getMediaBox().getHeight(), TOLERANCE);
                look(page.getResources(), fonts, charts);
            }
            assertTrue(fonts.stream().allMatch(PDFont::isEmbedded), fonts.toString());
            assertFalse(charts.stream().anyMatch(PDImageXObject.class::isInstance), "a chart is a picture of dots");
            String all = text(pdf, 1, pdf.getNumberOfPages());
            assertTrue(
                    all.contains("ROC curve") && all.contains("drawn by lot"), "the words of a chart can't be found");
        }
    }

    @Test
    void theHeadOfATableStandsOnEachOfItsPages() throws IOException {
        try (PDDocument pdf = printed(new HtmlPage(
                "Title",
                "",
                Document.of(),
                List.of(new Chapter("a", "One", table("x", 3)), new Chapter("b", "Two", table("cell", 200)))))) {
            assertTrue(pdf.getNumberOfPages() > 4, pdf.getNumberOfPages() + " pages");
            for (int page = 2; page <= pdf.getNumberOfPages(); page++) {
                assertTrue(text(pdf, page, page).contains("The head"), "page " + page);
            }
        }
    }

    @Test
    void lettersOfEuropeAreShownAndOthersAreSaid() throws IOException {
        try (PDDocument pdf = printed(new HtmlPage(
                "Title",
                "",
                Document.of(),
                List.of(new Chapter(
                        "a", "One", table("Müller & Søn, Łódź, Ελλάς, Москва; 株式会社; שלום; \uD83D\uDE00", 1)))))) {
            String text = text(pdf, 1, pdf.getNumberOfPages());
            assertTrue(
                    text.contains("Müller & Søn, Łódź, Ελλάς, Москва; [4 Han letters]; [4 Hebrew letters]; [1 sign]"),
                    text);
            assertTrue(text.contains("report.html shows them"), text);
        }
    }

    @Test
    void aNameOf300LettersStaysOnThePage() throws IOException {
        try (PDDocument pdf = printed(new HtmlPage(
                "Title", "", Document.of(), List.of(new Chapter("a", "One", table("q".repeat(300), 2)))))) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<org.apache.pdfbox.text.TextPosition> positions) {
                    positions.forEach(position -> assertTrue(
                            position.getXDirAdj() + position.getWidthDirAdj() < PDRectangle.A4.getWidth(), text));
                }
            };
            stripper.getText(pdf);
            assertEquals(
                    600, text(pdf, 1, 1).chars().filter(letter -> letter == 'q').count());
        }
    }
}

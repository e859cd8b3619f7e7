package risk.render;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import risk.render.HtmlPage.Chapter;

/**
 * A page for the browser on paper: sheets of A4 with the contents and their page numbers, bookmarks, and heads that tables repeat
 * on each sheet. The text is text, to be searched and copied, in a font that the file holds.
 */
public final class PdfPages {

    private static final String NUMBERS = "numbers";

    private PdfPages() {}

    /** The bytes of a file. */
    public static byte[] of(HtmlPage page) throws IOException {
        XRLog.setLoggingEnabled(false);
        try (ReportFont font = new ReportFont();
                PDDocument sheets = new PDDocument()) {
            // Else PDFBox looks through all fonts of the machine, and keeps what it has found in the user's home.
            FontMappers.set(font);
            PDFont letters = font.in(sheets);
            PaperFigures figures = new PaperFigures(font, letters);
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            new PdfRendererBuilder()
                    .useFastMode()
                    .usePDDocument(sheets)
                    .useFont(new PDFontSupplier(letters), ReportFont.FAMILY)
                    .useObjectDrawerFactory(figures)
                    .withProducer("Dynamic Risk Assessment")
                    .withW3cDocument(parsed(html(page, figures, font)), null)
                    .toStream(pdf)
                    .run();
            return pdf.toByteArray();
        }
    }

    /** Well-formed XML, in which nothing is left that the font can't show. */
    private static String html(HtmlPage page, PaperFigures figures, ReportFont font) {
        String lead = new HtmlRenderer(1, figures).render(page.lead());
        List<String> bodies = new ArrayList<>();
        for (Chapter chapter : page.chapters()) {
            bodies.add(chapter(chapter.id(), chapter.title(), new HtmlRenderer(2, figures).render(chapter.document())));
        }
        List<Chapter> contents = new ArrayList<>(page.chapters());
        if (!figures.numbers().isEmpty()) {
            Chapter numbers = new Chapter(NUMBERS, "The charts in numbers", new Document(List.of()));
            contents.add(numbers);
            bodies.add(chapter(NUMBERS, numbers.title(), figures.numbers()));
        }
        String shown = font.withoutMissing("<body>" + Html.element("h1", Html.escaped(page.title()))
                + "<p class=\"subtitle\">" + Html.escaped(page.subtitle()) + "</p><div class=\"lead\">" + lead
                + "</div>"
                + String.join("", bodies.subList(0, Math.min(1, bodies.size()))) + contents(contents)
                + String.join("", bodies.subList(Math.min(1, bodies.size()), bodies.size())));
        return head(page, contents) + shown
                + (font.isMissingAny()
                        ? "<p class=\"note\">Letters in brackets are of a script that the font of this file can't"
                                + " show; report.html shows them.</p>"
                        : "")
                + "</body></html>";
    }

    private static String head(HtmlPage page, List<Chapter> contents) {
        StringBuilder head = new StringBuilder("<html lang=\"en\"><head>")
                .append(Html.element("title", Html.escaped(page.title())))
                .append(Html.element("style", style()))
                .append("<bookmarks>");
        contents.forEach(chapter -> head.append("<bookmark name=\"" + Html.escaped(chapter.title()) + "\" href=\"#"
                + Html.escaped(chapter.id()) + "\"/>"));
        return head.append("</bookmarks></head>").toString();
    }

    private static String chapter(String id, String title, String content) {
        return "<div class=\"" + (id.equals(NUMBERS) ? "chapter apart" : "chapter") + "\"><h2 id=\"" + Html.escaped(id)
                + "\">" + Html.escaped(title) + "</h2>" + content + "</div>";
    }

    private static String contents(List<Chapter> chapters) {
        StringBuilder contents = new StringBuilder("<div class=\"contents\"><h2>Contents</h2>");
        chapters.forEach(chapter -> contents.append(
                "<p><a href=\"#" + Html.escaped(chapter.id()) + "\">" + Html.escaped(chapter.title()) + "</a></p>"));
        return contents.append("</div>").toString();
    }

    private static org.w3c.dom.Document parsed(String html) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the report's markup is not well-formed", e);
        }
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(PdfPages.class.getResourceAsStream("paper.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

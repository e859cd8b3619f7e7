package risk.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Documents as one file that any browser opens, without a network: chapters with a list of them, on a phone, in the dark, and on
 * paper, too.
 *
 * @param lead what is read first, above the list of chapters
 */
public record HtmlPage(String title, String subtitle, Document lead, List<Chapter> chapters) {

    private static final String STYLE = style();

    /** @param id by which an address names it */
    public record Chapter(String id, String title, Document document) {}

    public HtmlPage {
        chapters = List.copyOf(chapters);
    }

    /** The whole file, in UTF-8. */
    public String html() {
        Figures figures = new Figures.OnScreen();
        StringBuilder html = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                // What comes from data can load or run nothing, even if it were markup.
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append(Html.element("title", Html.escaped(title)))
                .append("\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<header>")
                .append(Html.element("h1", Html.escaped(title)))
                .append("<p>")
                .append(Html.escaped(subtitle))
                .append("</p></header>\n<main>\n<section class=\"lead\" aria-label=\"In short\">\n")
                .append(new HtmlRenderer(1, figures).render(lead))
                .append("\n</section>\n<nav aria-label=\"Chapters\"><ul>");
        for (Chapter chapter : chapters) {
            html.append("<li><a href=\"#")
                    .append(Html.escaped(chapter.id()))
                    .append("\">")
                    .append(Html.escaped(chapter.title()))
                    .append("</a></li>");
        }
        html.append("</ul></nav>\n");
        for (Chapter chapter : chapters) {
            html.append("<section id=\"")
                    .append(Html.escaped(chapter.id()))
                    .append("\">\n")
                    .append(Html.element("h2", Html.escaped(chapter.title())))
                    .append('\n')
                    .append(new HtmlRenderer(2, figures).render(chapter.document()))
                    .append("\n</section>\n");
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("page.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

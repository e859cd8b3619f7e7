package risk.render;

/** Text as HTML shows it: what comes from data is never markup. */
final class Html {

    private Html() {}

    /** For the content of an element, and for an attribute's value between double quotes. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
            }
        });
        return html.toString();
    }

    /** Whether a document may hold the character: no control character but a tab or a line break, and no half of a pair. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}

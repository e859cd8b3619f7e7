package risk.render;

/**
 * What makes something to be seen of a document.
 *
 * @param <T> what becomes of a block
 */
public interface Renderer<T> {

    T heading(Heading heading);

    T paragraph(Paragraph paragraph);

    T facts(Facts facts);

    T table(Table table);

    T findings(Findings findings);

    T chart(Chart chart);
}

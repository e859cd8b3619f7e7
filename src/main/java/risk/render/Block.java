package risk.render;

/** A part of a document that stands on its own. */
public sealed interface Block permits Heading, Paragraph, Facts, Table, Findings, Chart {

    /** Has the renderer make of this block what it makes of one of its kind. */
    <T> T renderedBy(Renderer<T> renderer);
}

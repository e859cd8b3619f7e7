/**
 * What a result looks like: a document of headings, tables, findings and charts, and what shows it. No result is known here.
 *
 * <p>Start at {@link risk.render.Document}; {@link risk.render.TerminalRenderer} prints one, {@link risk.render.HtmlPage} makes a page
 * of several, and a further renderer is a {@link risk.render.Renderer} too.
 */
@NullMarked
package risk.render;

import org.jspecify.annotations.NullMarked;

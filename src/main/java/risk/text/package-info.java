/**
 * Numbers, dates, counts, names and excerpts as people read them: each form has its one home here.
 *
 * <p>Start at {@link risk.text.Format} for tables, at {@link risk.text.Numbers} and {@link risk.text.Words} for sentences.
 */
@NullMarked
package risk.text;

import org.jspecify.annotations.NullMarked;

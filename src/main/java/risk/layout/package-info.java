/**
 * Where each file of a project lies: the names that people, cron and other programs rely on stand here and nowhere else.
 *
 * <p>Start at {@link risk.layout.ModelFolder}.
 */
@NullMarked
package risk.layout;

import org.jspecify.annotations.NullMarked;

/**
 * The decisions of the full process: is there anything new, has the model drifted, may a re-trained one replace it.
 *
 * <p>Start at {@link risk.process.Decision}, the record of a run that had something to do.
 */
@NullMarked
package risk.process;

import org.jspecify.annotations.NullMarked;

/**
 * The main job: what one run of it does, from the lock to the sign of life that it leaves.
 *
 * <p>Start at {@link risk.job.MainJob}.
 */
@NullMarked
package risk.job;

import org.jspecify.annotations.NullMarked;

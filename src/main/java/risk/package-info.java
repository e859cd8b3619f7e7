/**
 * The steps of the suite, one main class each, and their runner.
 *
 * <p>Start at {@link risk.FullProcess}, which runs them all, or at the step of interest; {@link risk.Step} is what they
 * share.
 */
@NullMarked
package risk;

import org.jspecify.annotations.NullMarked;

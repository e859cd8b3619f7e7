/**
 * What is said of each result: one class for each, which makes a document of it. What a document looks like is
 * {@link risk.render}'s.
 *
 * <p>Start at {@link risk.view.DecisionView}, what a run of the full process says, or at {@link risk.view.DiagnosisView}.
 */
@NullMarked
package risk.view;

import org.jspecify.annotations.NullMarked;

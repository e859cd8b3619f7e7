/**
 * Why the model says of a client what it says, and whom it may be wrong about.
 *
 * <p>Start at {@link risk.explain.Contributions} for the reasons, at {@link risk.explain.Outliers} for the clients that are
 * unlike the others, and at {@link risk.explain.ClientsAtRisk} for the list that brings both together.
 */
@NullMarked
package risk.explain;

import org.jspecify.annotations.NullMarked;

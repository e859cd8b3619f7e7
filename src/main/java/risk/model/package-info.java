/**
 * The logistic regression: training it, keeping it as a file of plain data, and predicting with it.
 *
 * <p>Start at {@link risk.model.LogisticTraining} for how a {@link risk.model.LogisticModel} comes to be and at
 * {@link risk.model.ModelFile} for how it is kept. Smile's optimiser lives here.
 */
@NullMarked
package risk.model;

import org.jspecify.annotations.NullMarked;

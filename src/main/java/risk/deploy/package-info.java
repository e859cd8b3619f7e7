/**
 * The production folder: releases that appear as a whole, the lock that keeps runs apart.
 *
 * <p>Start at {@link risk.deploy.ProductionFolder}.
 */
@NullMarked
package risk.deploy;

import org.jspecify.annotations.NullMarked;

/**
 * The answers over HTTP.
 *
 * <p>Start at {@link risk.api.RiskServer}. Javalin lives here.
 */
@NullMarked
package risk.api;

import org.jspecify.annotations.NullMarked;

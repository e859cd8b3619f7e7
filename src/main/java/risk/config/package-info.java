/**
 * {@code config.json} as an immutable record.
 *
 * <p>Start at {@link risk.config.Config} for what can be configured and at {@link risk.config.ConfigLoader} for how it is
 * read.
 */
@NullMarked
package risk.config;

import org.jspecify.annotations.NullMarked;

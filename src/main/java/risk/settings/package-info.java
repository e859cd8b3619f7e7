/**
 * What the suite may be told, with its defaults: each stands here once, for the configuration and for whoever calls the code.
 *
 * <p>Start at {@link risk.settings.RetrainSettings} and {@link risk.settings.DriftSettings}.
 */
@NullMarked
package risk.settings;

import org.jspecify.annotations.NullMarked;

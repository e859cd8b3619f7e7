/**
 * Whether all is in order: the health of the newest rows and of the deployed model, files that ceased to come, how old the
 * libraries are, and the verdict on all of them.
 *
 * <p>Start at {@link risk.monitor.Verdict} for what is concluded, and at {@link risk.monitor.HealthCheck} for how
 * it is looked at.
 */
@NullMarked
package risk.monitor;

import org.jspecify.annotations.NullMarked;

/**
 * When the full process runs: cron's line for it, the table of a user's jobs that this stands in, and the heartbeat by which
 * is seen that it runs.
 *
 * <p>Start at {@link risk.schedule.CronLine}.
 */
@NullMarked
package risk.schedule;

import org.jspecify.annotations.NullMarked;

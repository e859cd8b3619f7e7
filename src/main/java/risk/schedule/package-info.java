/**
 * When the full process runs: cron's line for it, and the table of a user's jobs that it stands in.
 *
 * <p>Start at {@link risk.schedule.CronLine}.
 */
@NullMarked
package risk.schedule;

import org.jspecify.annotations.NullMarked;

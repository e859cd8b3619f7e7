/** The words of a command line: options, what a step can be asked, exit statuses, and what is said of a failure. Start at {@link risk.command.Topic}. */
@NullMarked
package risk.command;

import org.jspecify.annotations.NullMarked;

/**
 * A project: its folders, its schema and its settings, and what lies in its folders, read and written.
 *
 * <p>Start at {@link risk.project.Project}.
 */
@NullMarked
package risk.project;

import org.jspecify.annotations.NullMarked;

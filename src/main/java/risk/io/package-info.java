/**
 * Files that appear whole or not at all, JSON, and how a person is told that an input is wrong or how far work is.
 *
 * <p>Start at {@link risk.io.AtomicFile} and {@link risk.io.Json}.
 */
@NullMarked
package risk.io;

import org.jspecify.annotations.NullMarked;

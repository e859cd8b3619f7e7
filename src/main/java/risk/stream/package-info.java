/**
 * The stream of kept predictions, window by window: how far it is from what the release was trained on, how well the release was
 * expected to do, and how well it has done once labels came. What is remembered is bounded, and is put aside as a text.
 *
 * <p>Start at {@link risk.stream.PredictionStream}, that of one release.
 */
@NullMarked
package risk.stream;

import org.jspecify.annotations.NullMarked;

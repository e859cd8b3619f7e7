/**
 * Whether the data that comes in can be worked with: complete, in range, unambiguous and on time.
 *
 * <p>Start at {@link risk.quality.MissingData} and {@link risk.quality.SummaryStatistics}, which describe a data set, and
 * at {@link risk.quality.DataQuality}, which judges one.
 */
@NullMarked
package risk.quality;

import org.jspecify.annotations.NullMarked;

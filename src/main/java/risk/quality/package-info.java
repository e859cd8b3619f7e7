/** Whether the data that comes in can be worked with: complete, in range, unambiguous and on time. */
@NullMarked
package risk.quality;

import org.jspecify.annotations.NullMarked;

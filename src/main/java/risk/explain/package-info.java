/** Why the model says of a client what it says, and whom it may be wrong about. */
@NullMarked
package risk.explain;

import org.jspecify.annotations.NullMarked;

/**
 * The main job on Apache Spark: rows are read, told apart and added up where they lie, and all else is the code of one machine.
 *
 * <p>Start at {@link risk.spark.FullProcess}; {@link risk.spark.SparkEngine} is what differs.
 */
@NullMarked
package risk.spark;

import org.jspecify.annotations.NullMarked;

package risk.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark with two threads in this process: one session for all tests, which ends with them. */
final class LocalSpark {

    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config(
                    "spark.sql.warehouse.dir",
                    Path.of("target", "warehouse").toUri().toString())
            .config("spark.sql.shuffle.partitions", "4")
            // Several blocks of few rows, so that sums go a long way.
            .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
            .config("spark.hadoop.parquet.block.size", "200000")
            .config("spark.sql.files.maxPartitionBytes", "300k")
            .getOrCreate();

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }
}

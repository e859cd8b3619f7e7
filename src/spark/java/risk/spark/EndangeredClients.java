package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import risk.config.Config;
import risk.data.Schema;
import risk.explain.ClientRows.Chosen;
import risk.io.AtomicFile;
import risk.io.Json;
import risk.model.ModelFile;
import risk.settings.HoldOut;

/** Finds the most endangered of all clients: each is judged by its latest row on the executors, and the first come to the driver. */
final class EndangeredClients {

    private final Dataset<Row> rows;
    private final Config config;
    private final int most;

    /**
     * @param folder where all unique rows are
     * @param most how many clients come to the driver
     */
    EndangeredClients(SparkSession spark, Config config, Path folder, int most) {
        this.rows = spark.read().schema(TypedRows.schema(config.schema())).parquet(SparkIngestion.uri(folder));
        this.config = config;
        this.most = most;
    }

    /**
     * Writes the last two rows of each, the earlier one first, by rank; after them those of others.
     *
     * @param others the names of these
     */
    Chosen write(Path file, ModelFile model, List<String> others) throws IOException {
        // Counted, sorted and looked up: what costs is to bring each client's rows together, and that is done once.
        Dataset<Row> judged = judged(model).persist(StorageLevel.DISK_ONLY());
        try {
            Map<Integer, Long> fates = new TreeMap<>();
            for (Row count : judged.groupBy(JudgedClients.FATE).count().collectAsList()) {
                fates.put(count.getInt(0), count.getLong(1));
            }
            Path staged = AtomicFile.staged(file);
            int listed;
            try (OutputStream out = new BufferedOutputStream(AtomicFile.stage(file))) {
                out.write((CSVFormat.RFC4180.format(
                                        config.schema().storedColumns().toArray())
                                + "\n")
                        .getBytes(UTF_8));
                listed = write(judged, others, out);
            }
            AtomicFile.replace(staged, file);
            return new Chosen(
                    listed,
                    fates.getOrDefault(JudgedClients.TO_CALL, 0L),
                    fates.getOrDefault(JudgedClients.EXITED, 0L),
                    fates.getOrDefault(JudgedClients.HELD_OUT, 0L),
                    rows.filter(col(config.schema().id()).isNull()).count());
        } finally {
            judged.unpersist();
            Files.deleteIfExists(AtomicFile.staged(file));
        }
    }

    /** The latest row of each client, with what the model says of it. */
    private Dataset<Row> judged(ModelFile model) {
        Schema schema = config.schema();
        List<Column> order = new ArrayList<>(List.of(col(LatestRow.CLIENT)));
        schema.time().ifPresent(time -> order.add(col(time).asc_nulls_first()));
        order.add(col(UniqueRows.LAST));
        Layout layout = Layout.of(config);
        String json = Json.line(model);
        HoldOut holdOut = config.predictions().holdOut();
        double share = holdOut.share();
        long seed = holdOut.seed();
        MapPartitionsFunction<Row, Row> judge = some -> new JudgedClients(
                new LatestRow(some),
                layout.columns(),
                Json.mapper().readValue(json, ModelFile.class).model(),
                new HoldOut(share, seed));
        Dataset<Row> named = rows.filter(col(schema.id()).isNotNull()).withColumn(LatestRow.CLIENT, col(schema.id()));
        return named.repartition(col(LatestRow.CLIENT))
                .sortWithinPartitions(order.toArray(Column[]::new))
                .mapPartitions(judge, Encoders.row(JudgedClients.SCHEMA));
    }

    private int write(Dataset<Row> judged, List<String> others, OutputStream out) throws IOException {
        Set<String> left = new HashSet<>(others);
        Iterator<Row> ranked = judged.filter(col(JudgedClients.FATE).equalTo(JudgedClients.TO_CALL))
                .orderBy(
                        col(JudgedClients.RISK).desc_nulls_last(),
                        col(JudgedClients.PROBABILITY).desc(),
                        col(LatestRow.CLIENT))
                .toLocalIterator();
        int listed = 0;
        while (listed < most && ranked.hasNext()) {
            Row client = ranked.next();
            write(client, out);
            left.remove(client.<String>getAs(LatestRow.CLIENT));
            listed++;
        }
        if (!left.isEmpty()) {
            for (Row client :
                    judged.filter(col(LatestRow.CLIENT).isin(left.toArray())).collectAsList()) {
                write(client, out);
            }
        }
        return listed;
    }

    private static void write(Row client, OutputStream out) throws IOException {
        byte[] before = client.getAs(LatestRow.BEFORE);
        if (before != null) {
            out.write(before);
        }
        out.write(client.<byte[]>getAs(UniqueRows.LINE));
    }
}

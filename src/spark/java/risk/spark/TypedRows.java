package risk.spark;

import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import risk.csv.WrittenTime;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;

/** Unique rows as {@code finaldata.parquet} holds them: with a column of its own type for each of the schema's, missing cells null. */
final class TypedRows implements Iterator<Row> {

    /** Enough that the header, which goes with each block, costs nothing. */
    private static final int BLOCK = 4096;

    private final Schema schema;
    private final LineBlocks blocks;
    private final Queue<Row> waiting = new ArrayDeque<>();

    TypedRows(Iterator<Row> rows, Schema schema) {
        this.schema = schema;
        blocks = new LineBlocks(
                rows, BLOCK, schema, DatasetReader.ingested(schema).withIds());
    }

    static StructType schema(Schema schema) {
        StructType columns = new StructType().add(schema.id(), DataTypes.StringType);
        for (Feature feature : schema.features()) {
            columns = columns.add(feature.name(), feature.isNumeric() ? DataTypes.DoubleType : DataTypes.StringType);
        }
        columns = columns.add(schema.target(), DataTypes.IntegerType);
        if (schema.value().isPresent()) {
            columns = columns.add(schema.value().get(), DataTypes.DoubleType);
        }
        if (schema.time().isPresent()) {
            columns = columns.add(schema.time().get(), DataTypes.TimestampType);
        }
        for (StructField field : UniqueRows.SCHEMA.fields()) {
            columns = columns.add(field);
        }
        return columns;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || blocks.hasNext();
    }

    @Override
    public Row next() {
        if (waiting.isEmpty()) {
            if (!blocks.hasNext()) {
                throw new NoSuchElementException();
            }
            LineBlocks.Block block = blocks.next();
            for (int i = 0; i < block.rows().size(); i++) {
                waiting.add(typed(block.rows().get(i), block.data(), i));
            }
        }
        return waiting.remove();
    }

    private Row typed(Row unique, Dataset data, int row) {
        Stream.Builder<@Nullable Object> cells = Stream.builder();
        cells.add(data.id(row));
        for (int f = 0; f < schema.features().size(); f++) {
            cells.add(
                    schema.features().get(f).isNumeric()
                            ? number(data.number(f, row))
                            : data.level(f, row) == Dataset.NO_LEVEL
                                    ? null
                                    : data.levels(f).get(data.level(f, row)));
        }
        cells.add(data.isLabelled(row) ? (int) data.label(row) : null);
        if (schema.value().isPresent()) {
            cells.add(number(data.value(row)));
        }
        if (schema.time().isPresent()) {
            cells.add(data.time(row) == WrittenTime.NONE ? null : Timestamp.from(WrittenTime.instant(data.time(row))));
        }
        for (int i = 0; i < unique.length(); i++) {
            cells.add(unique.get(i));
        }
        return RowFactory.create(cells.build().toArray());
    }

    private static @Nullable Double number(double number) {
        return Double.isNaN(number) ? null : Double.valueOf(number);
    }
}

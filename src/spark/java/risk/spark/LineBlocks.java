package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.spark.sql.Row;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;

/** Unique rows some at a time, read from their lines by what reads {@code finaldata.csv}. */
final class LineBlocks implements Iterator<LineBlocks.Block> {

    private final Iterator<Row> rows;
    private final int most;
    private final DatasetReader reader;
    private final byte[] header;

    /** @param data their cells, one by one the same rows */
    record Block(List<Row> rows, Dataset data) {}

    /**
     * @param rows with a {@link UniqueRows#LINE}
     * @param most how many rows a block has
     * @param reader of such rows
     */
    LineBlocks(Iterator<Row> rows, int most, Schema schema, DatasetReader reader) {
        this.rows = rows;
        this.most = most;
        this.reader = reader;
        this.header = (CSVFormat.RFC4180.format(schema.storedColumns().toArray()) + "\n").getBytes(UTF_8);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Block next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes(header);
        List<Row> block = new ArrayList<>();
        while (block.size() < most && rows.hasNext()) {
            Row row = rows.next();
            csv.writeBytes(row.<byte[]>getAs(UniqueRows.LINE));
            block.add(row);
        }
        try {
            return new Block(block, reader.read(new ByteArrayInputStream(csv.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of the blocks alone. */
    Iterator<Dataset> data() {
        LineBlocks blocks = this;
        return new Iterator<Dataset>() {
            @Override
            public boolean hasNext() {
                return blocks.hasNext();
            }

            @Override
            public Dataset next() {
                return blocks.next().data();
            }
        };
    }
}

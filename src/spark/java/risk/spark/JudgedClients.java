package risk.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.model.LogisticModel;
import risk.settings.HoldOut;

/** What the model says of clients by their latest rows, and whether they are to be called. */
final class JudgedClients implements Iterator<Row> {

    static final String FATE = "fate";

    /** What clients are ranked by: the probability, or the loss to expect; null where nobody says what the client is worth. */
    static final String RISK = "risk";

    static final String PROBABILITY = "probability";

    static final int TO_CALL = 0;
    static final int EXITED = 1;
    static final int HELD_OUT = 2;

    static final StructType SCHEMA = LatestRow.SCHEMA
            .add(FATE, DataTypes.IntegerType, false)
            .add(RISK, DataTypes.DoubleType, true)
            .add(PROBABILITY, DataTypes.DoubleType, false);

    private static final int BLOCK = 1 << 13;

    private final LineBlocks blocks;
    private final LogisticModel model;
    private final HoldOut holdOut;
    private final Queue<Row> waiting = new ArrayDeque<>();

    /** @param rows of {@link LatestRow} */
    JudgedClients(Iterator<Row> rows, Schema schema, LogisticModel model, HoldOut holdOut) {
        this.blocks = new LineBlocks(
                rows, BLOCK, schema, DatasetReader.ingested(schema).withIds());
        this.model = model;
        this.holdOut = holdOut;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || blocks.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (waiting.isEmpty()) {
            LineBlocks.Block block = blocks.next();
            double[] probabilities = model.probabilities(block.data());
            for (int i = 0; i < probabilities.length; i++) {
                waiting.add(judged(block.rows().get(i), block.data(), i, probabilities[i]));
            }
        }
        return waiting.remove();
    }

    private Row judged(Row client, Dataset data, int row, double probability) {
        double risk = data.schema().value().isPresent() ? probability * data.value(row) : probability;
        int fate = data.label(row) == 1 ? EXITED : holdOut.has(client.getAs(LatestRow.CLIENT)) ? HELD_OUT : TO_CALL;
        return RowFactory.create(
                client.get(0),
                client.get(1),
                client.get(2),
                fate,
                Double.isNaN(risk) ? null : Double.valueOf(risk),
                probability);
    }
}

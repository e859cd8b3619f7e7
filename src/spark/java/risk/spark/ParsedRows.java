package risk.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import risk.csv.FilePart;
import risk.csv.Notation;
import risk.csv.Rejection;
import risk.data.Schema;
import risk.ingest.FingerprintKey;
import risk.ingest.InputFileRows;
import risk.io.Json;

/** What an executor makes of input files: their rows, those that were not taken, and after them what became of each file. */
final class ParsedRows implements Iterator<Row> {

    static final String KIND = "kind";
    static final String FILE = "file";
    static final String ROW = "row";
    static final String HIGH = "high";
    static final String LOW = "low";
    static final String LINE = "line";
    static final String NOTE = "note";

    /** What a row of these is: a row that was taken, one that was not, or the end of a file or of a part. */
    static final int TAKEN = 0;

    static final int REJECTED = 1;
    static final int END = 2;

    static final int END_OF_PART = 3;

    static final StructType SCHEMA = new StructType()
            .add(KIND, DataTypes.IntegerType, false)
            .add(FILE, DataTypes.IntegerType, false)
            .add(ROW, DataTypes.LongType, false)
            .add(HIGH, DataTypes.LongType, false)
            .add(LOW, DataTypes.LongType, false)
            .add(LINE, DataTypes.BinaryType, true)
            .add(NOTE, DataTypes.StringType, true);

    private final Iterator<InputFile> files;
    private final HadoopFiles hadoop;
    private final Schema schema;
    private final Notation notation;
    private final FingerprintKey key;
    private final Queue<Row> waiting = new ArrayDeque<>();
    private @Nullable InputFileRows open;
    private int file;
    private Optional<FilePart> part = Optional.empty();
    private long taken;
    private long rejected;

    /** @param hadoop by which files are read that lie elsewhere */
    ParsedRows(Iterator<InputFile> files, HadoopFiles hadoop, Layout layout, FingerprintKey key) {
        this.files = files;
        this.hadoop = hadoop;
        this.schema = layout.columns();
        this.notation = layout.notation();
        this.key = key;
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty()) {
            if (open == null && !files.hasNext()) {
                return false;
            }
            advance();
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove();
    }

    private void advance() {
        InputFileRows rows = open;
        if (rows == null) {
            InputFile next = files.next();
            file = next.number();
            part = next.filePart();
            // Rows of a part are counted on from its first byte: a file has no more rows than bytes.
            taken = part.map(FilePart::from).orElse(0L);
            rejected = taken;
            rows = next.rows(hadoop, schema, notation, key);
            open = rows;
        }
        boolean isRow = rows.next();
        for (Rejection row : rows.rejected()) {
            waiting.add(note(REJECTED, rejected++, Json.line(row)));
        }
        if (isRow) {
            waiting.add(RowFactory.create(TAKEN, file, taken++, rows.high(), rows.low(), rows.line(), null));
        } else {
            waiting.add(
                    part.isPresent()
                            ? note(END_OF_PART, part.get().from(), Json.line(rows.outcomeOf(part.get())))
                            : note(END, 0, Json.line(rows.outcome())));
            open = null;
            try {
                rows.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Row note(int kind, long number, String note) {
        return RowFactory.create(kind, file, number, 0L, 0L, null, note);
    }
}

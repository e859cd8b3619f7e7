package risk.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a data set while its blocks come in, one after the other. */
final class GrowingColumns {

    /** Room beyond what the rows so far let expect, so that rows that get a little shorter don't make it grow again. */
    private static final double SLACK = 1.02;

    private static final double FACTOR_IF_UNKNOWN = 2;

    /** What arrays may hold on every virtual machine. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private final Schema schema;
    private int rows;
    private int capacity;
    private final double[][] numbers;
    private final int[][] codes;
    private final List<Levels> levels;
    private double[] labels = new double[0];
    private @Nullable String[] ids = new @Nullable String[0];
    private final boolean withIds;
    private long missingIds;
    private long bytes;

    GrowingColumns(Schema schema, boolean withIds) {
        this.schema = schema;
        this.withIds = withIds;
        int features = schema.features().size();
        numbers = new double[features][0];
        codes = new int[features][0];
        levels = Levels.ofColumns(features);
    }

    /** @param bytesTotal how many bytes of CSV there will be in all; 0 where that is unknown */
    void append(ColumnBlock block, long bytesTotal) {
        int count = block.rows();
        bytes += block.bytesRead();
        reserve(Math.addExact(rows, count), bytesTotal);
        for (int f = 0; f < numbers.length; f++) {
            if (schema.features().get(f).isNumeric()) {
                System.arraycopy(block.numbers(f), 0, numbers[f], rows, count);
            } else {
                levels.get(f).append(block.levels(f), block.codes(f), count, codes[f], rows);
            }
        }
        System.arraycopy(block.labels(), 0, labels, rows, count);
        if (withIds) {
            System.arraycopy(block.ids(), 0, ids, rows, count);
        }
        missingIds += block.missingIds();
        rows += count;
    }

    Dataset toDataset() {
        return new Dataset(
                schema, rows, numbers, codes, Levels.textsOf(levels), labels, withIds ? ids : null, missingIds);
    }

    /** Makes room for so many rows, and for those that the bytes to come promise. */
    private void reserve(int needed, long bytesTotal) {
        if (needed <= capacity) {
            return;
        }
        double promised = bytesTotal > bytes ? SLACK * needed * bytesTotal / bytes : FACTOR_IF_UNKNOWN * capacity;
        capacity = (int) Math.max(needed, Math.min(promised, MAX_CAPACITY));
        for (int f = 0; f < numbers.length; f++) {
            if (schema.features().get(f).isNumeric()) {
                numbers[f] = Arrays.copyOf(numbers[f], capacity);
            } else {
                codes[f] = Arrays.copyOf(codes[f], capacity);
            }
        }
        labels = Arrays.copyOf(labels, capacity);
        ids = withIds ? Arrays.copyOf(ids, capacity) : ids;
    }
}

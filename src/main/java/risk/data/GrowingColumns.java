package risk.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final List<Map<String, Integer>> codeOf = new ArrayList<>();
    private final List<List<String>> levels = new ArrayList<>();
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
        for (int f = 0; f < features; f++) {
            codeOf.add(new HashMap<>());
            levels.add(new ArrayList<>());
        }
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
                appendCodes(f, block);
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
        List<List<String>> known = levels.stream().map(List::copyOf).toList();
        return new Dataset(schema, rows, numbers, codes, known, labels, withIds ? ids : null, missingIds);
    }

    /** What the block calls level 0 may be level 5 of the whole. */
    private void appendCodes(int f, ColumnBlock block) {
        List<String> known = levels.get(f);
        int[] wholeCode = new int[block.levels(f).size()];
        Arrays.setAll(
                wholeCode,
                i -> codeOf.get(f).computeIfAbsent(block.levels(f).get(i), level -> {
                    known.add(level);
                    return known.size() - 1;
                }));
        for (int i = 0; i < block.rows(); i++) {
            int code = block.codes(f)[i];
            codes[f][rows + i] = code == Dataset.NO_LEVEL ? Dataset.NO_LEVEL : wholeCode[code];
        }
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

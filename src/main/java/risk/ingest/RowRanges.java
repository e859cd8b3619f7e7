package risk.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.ingest.IngestionRecord.IngestedFile;

/**
 * Where rows of {@code finaldata.csv} stand.
 *
 * @param ranges ascending; neighbouring ones are joined
 */
public record RowRanges(List<Range> ranges) {

    /**
     * Rows that stand together.
     *
     * @param from the first row, counted from 0
     * @param to the row after the last
     */
    public record Range(int from, int to) {

        public int rows() {
            return to - from;
        }

        /** The rows one by one, ascending. */
        public IntStream indices() {
            return IntStream.range(from, to);
        }
    }

    public RowRanges {
        ranges = List.copyOf(ranges);
    }

    /** The rows that each file brought, in the order of the record: they stand together, one file's after another's. */
    public static Map<String, Range> byFile(IngestionRecord record) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        int from = 0;
        for (IngestedFile file : record.files()) {
            int to = Math.toIntExact(from + file.held());
            ranges.put(file.state().name(), new Range(from, to));
            from = to;
        }
        return ranges;
    }

    /** The rows that these files brought; names that the record doesn't know bring none. */
    public static RowRanges of(IngestionRecord record, Set<String> files) {
        List<Range> ranges = new ArrayList<>();
        byFile(record).forEach((file, range) -> {
            if (files.contains(file) && range.rows() > 0) {
                int last = ranges.size() - 1;
                if (last >= 0 && ranges.get(last).to() == range.from()) {
                    ranges.set(last, new Range(ranges.get(last).from(), range.to()));
                } else {
                    ranges.add(range);
                }
            }
        });
        return new RowRanges(ranges);
    }

    public int rows() {
        return ranges.stream().mapToInt(Range::rows).sum();
    }

    /** The rows one by one, ascending, as {@link Dataset#select} takes them. */
    public int[] indices() {
        return ranges.stream().flatMapToInt(Range::indices).toArray();
    }
}

package risk.ingest;

import java.util.ArrayList;
import java.util.List;
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
     * @param to the row behind the last
     */
    public record Range(int from, int to) {}

    public RowRanges {
        ranges = List.copyOf(ranges);
    }

    /** The rows that these files brought; names that the record doesn't know bring none. */
    public static RowRanges of(IngestionRecord record, Set<String> files) {
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        for (IngestedFile file : record.files()) {
            int to = Math.toIntExact(from + file.uniqueRows());
            if (files.contains(file.state().name()) && to > from) {
                int last = ranges.size() - 1;
                if (last >= 0 && ranges.get(last).to() == from) {
                    ranges.set(last, new Range(ranges.get(last).from(), to));
                } else {
                    ranges.add(new Range(from, to));
                }
            }
            from = to;
        }
        return new RowRanges(ranges);
    }

    public int rows() {
        return ranges.stream().mapToInt(range -> range.to() - range.from()).sum();
    }

    /** The rows one by one, ascending, as {@link Dataset#select} takes them. */
    public int[] indices() {
        return ranges.stream()
                .flatMapToInt(range -> IntStream.range(range.from(), range.to()))
                .toArray();
    }
}

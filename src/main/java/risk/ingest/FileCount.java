package risk.ingest;

import java.util.Optional;
import risk.csv.Rejection;
import risk.csv.WrittenTime;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;

/** What was counted of an input file. */
final class FileCount {

    private long rows;
    private final Rejections rejected = new Rejections();
    private Optional<String> unfinished = Optional.empty();
    private long latestTime = WrittenTime.NONE;

    /** Counts the rows of the file's next block. */
    void add(FinalRows block) {
        block.rejections().forEach(this::reject);
        add(block.count(), block.unfinished(), block.latestTime());
    }

    /** Counts so many rows that were taken of the file's next piece. */
    void add(long taken, Optional<String> unfinishedInIt, long latestTimeOfIt) {
        rows += taken;
        unfinished = unfinishedInIt;
        latestTime = Math.max(latestTime, latestTimeOfIt);
    }

    /** Counts a row that was not taken; they come in order of line. */
    void reject(Rejection rejection) {
        rejected.add(rejection);
    }

    /** The rows that fit the schema. */
    long rows() {
        return rows;
    }

    long rejectedRows() {
        return rejected.rows();
    }

    Optional<String> unfinished() {
        return unfinished;
    }

    /** The latest of its rows; {@link WrittenTime#NONE} where none has a time. */
    long latestTime() {
        return latestTime;
    }

    /** One of which a row was taken. */
    IngestedFile ingested(FileState read, long uniqueRows) {
        return new IngestedFile(
                read,
                rows,
                uniqueRows,
                rows - uniqueRows,
                rejected.rows(),
                unfinished,
                rejected.bias(rows),
                latestTime == WrittenTime.NONE
                        ? Optional.empty()
                        : Optional.of(WrittenTime.instant(latestTime).toString()),
                Optional.empty());
    }

    /** One of which none was. */
    RejectedFile rejected(FileState read) {
        String reason = rejected.commonest()
                .map(commonest -> "no row fits the schema; " + commonest)
                .orElse("a header and no rows");
        return new RejectedFile(read.name(), reason, Optional.of(read));
    }
}

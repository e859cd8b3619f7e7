package risk.ingest;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import risk.csv.Rejection;
import risk.data.Schema;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.AtomicFile;
import risk.layout.OutputFolder;

/**
 * The files of an ingestion whose rows were read and told apart elsewhere: they are written beside those there are, and take their
 * places in the end, as those of {@link FinalData} do.
 */
public final class GatheredData implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final OutputFolder output;
    private final RejectedRows rejectedRows;
    private final StagedData data;
    private final OutputStream lines;
    private final ReturnsFile returns;
    private final long begin = System.nanoTime();

    public GatheredData(OutputFolder output, Schema schema) throws IOException {
        Files.createDirectories(output.path());
        this.output = output;
        rejectedRows = new RejectedRows(output.rejectedRows());
        data = StagedData.begin(output.finalData(), schema);
        lines = new BufferedOutputStream(data, BUFFER);
        returns = new ReturnsFile(output.returnedRows());
    }

    /** Notes a row that was not taken; they come in order of file and line. */
    public void reject(String file, Rejection row) throws IOException {
        rejectedRows.row(file, row);
    }

    /** Adds a line to {@code finaldata.csv}; they come in the order of their first places. */
    public void add(byte[] line) throws IOException {
        lines.write(line);
    }

    /**
     * Notes that a row of {@code finaldata.csv} came again; they come in the order of their last returns.
     *
     * @param row counted from 1
     * @param unique how many rows of {@code finaldata.csv} had come by then
     */
    public void returned(long row, long unique) throws IOException {
        returns.note(row, unique);
    }

    /**
     * Writes the record, and puts all in place.
     *
     * @param files in the order of their rows, with what is unique and held of them
     * @param rejectedRowCount of the files that were read, those among them of which no row was taken
     * @throws risk.io.InvalidInputException if no row was taken; but for {@code rejected/} what was there stays
     */
    public IngestionRecord publish(
            Path input,
            List<IngestedFile> files,
            List<RejectedFile> rejectedFiles,
            long rejectedRowCount,
            List<String> passedOver)
            throws IOException {
        for (RejectedFile file : rejectedFiles) {
            rejectedRows.file(file.name(), file.reason());
        }
        lines.flush();
        IngestionRecord record = IngestionRecord.of(
                files,
                rejectedFiles,
                rejectedRowCount,
                data.sha256(),
                (System.nanoTime() - begin) / 1e9,
                passedOver,
                data.crc32());
        return FinalData.publish(input, output, record, rejectedRows, returns::publish);
    }

    @Override
    public void close() throws IOException {
        try (data;
                returns;
                rejectedRows) {
            // Each is closed, also where closing another one fails.
        } finally {
            Files.deleteIfExists(AtomicFile.staged(output.finalData()));
        }
    }
}

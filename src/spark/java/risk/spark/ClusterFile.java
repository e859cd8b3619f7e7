package risk.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import risk.io.Json;

/**
 * An input file that lies elsewhere, as its note says.
 *
 * @param path with its scheme
 * @param bytes its size
 * @param version its checksum where its file system keeps one, or else when it was changed
 * @param format how it is read
 * @param partition the columns, with their values, that its folders are named after, as a partitioned table has them
 */
record ClusterFile(String path, long bytes, String version, Format format, Map<String, String> partition)
        implements Serializable {

    /** What it holds. */
    enum Format {
        /** Whatever a CSV file may be here: also one that is packed, or an Excel workbook. */
        CSV,
        PARQUET
    }

    /** What its note holds. */
    String note() {
        return Json.write(this);
    }

    static ClusterFile of(String note) {
        try {
            return Json.mapper().readValue(note, ClusterFile.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a note that was left behind; empty where it is damaged, as by a machine that went down, and is to be made anew. */
    static Optional<ClusterFile> known(String note) {
        try {
            return Optional.of(of(note));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}

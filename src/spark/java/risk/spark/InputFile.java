package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import risk.csv.CsvFolder;
import risk.csv.FilePart;
import risk.csv.Notation;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.ingest.FingerprintKey;
import risk.ingest.InputFileRows;
import risk.io.Json;
import risk.spark.ClusterFile.Format;

/**
 * What a task reads: an input file, or a part of one.
 *
 * @param number in the order of reading
 * @param path in a folder of this machine
 * @param note where it stands for another one, what is known of that; empty elsewhere
 * @param part which part, as JSON; empty where all is read
 */
record InputFile(int number, String path, String note, String part) implements Serializable {

    InputFile withPart(FilePart one) {
        return new InputFile(number, path, note, Json.line(one));
    }

    Optional<FilePart> filePart() {
        try {
            return part.isEmpty() ? Optional.empty() : Optional.of(Json.mapper().readValue(part, FilePart.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ClusterFile> elsewhere() {
        return note.isEmpty() ? Optional.empty() : Optional.of(ClusterFile.of(note));
    }

    /** Whether it may be a text, and not packed. */
    boolean mayBeText() {
        return CsvFolder.name(Path.of(path)).toLowerCase(Locale.ROOT).endsWith(".csv")
                && elsewhere().map(file -> file.format() == Format.CSV).orElse(true);
    }

    /** Its size; 0 where it is no file. */
    long bytes() throws IOException {
        Optional<ClusterFile> file = elsewhere();
        if (file.isPresent()) {
            return file.get().bytes();
        }
        return Files.isRegularFile(Path.of(path)) ? Files.size(Path.of(path)) : 0;
    }

    /** Its bytes from an offset on. */
    InputStream from(long offset, HadoopFiles hadoop) throws IOException {
        Optional<ClusterFile> file = elsewhere();
        if (file.isPresent()) {
            return hadoop.open(file.get(), offset);
        }
        if (offset == 0) {
            return CsvFolder.open(Path.of(path));
        }
        SeekableByteChannel channel = Files.newByteChannel(Path.of(path));
        return Channels.newInputStream(channel.position(offset));
    }

    InputFileRows rows(HadoopFiles hadoop, Schema schema, Notation notation, FingerprintKey key) {
        Optional<ClusterFile> parquet = elsewhere().filter(file -> file.format() == Format.PARQUET);
        Optional<FilePart> one = filePart();
        return parquet.isPresent()
                ? new InputFileRows(
                        Path.of(path),
                        () -> ParquetText.open(
                                parquet.get(), hadoop.configuration(), SchemaColumns.allOf(schema), notation),
                        one,
                        schema,
                        notation.in(UTF_8),
                        key)
                : new InputFileRows(
                        Path.of(path),
                        () -> from(one.map(FilePart::from).orElse(0L), hadoop),
                        one,
                        schema,
                        notation,
                        key);
    }
}

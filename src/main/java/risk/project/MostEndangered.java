package risk.project;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import risk.explain.ClientRows;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.layout.OutputFolder;

/**
 * {@code mostendangered.json}: what {@code mostendangered.csv} is of. A cluster makes both where {@code finaldata.csv} holds a sample.
 *
 * @param model the version of the model by which they are the most endangered
 * @param dataSha256 of the sample
 * @param crc32 of the rows' file
 */
public record MostEndangered(String model, String dataSha256, String crc32, ClientRows.Chosen clients) {

    public MostEndangered {
        Objects.requireNonNull(model);
        Objects.requireNonNull(dataSha256);
        Objects.requireNonNull(crc32);
        Objects.requireNonNull(clients);
    }

    /**
     * Says it of the rows that were just written.
     *
     * @param clients of which they are
     */
    public static void write(OutputFolder output, String model, String dataSha256, ClientRows.Chosen clients)
            throws IOException {
        MostEndangered record = new MostEndangered(model, dataSha256, Digests.crc32(output.mostEndangered()), clients);
        AtomicFile.write(output.mostEndangeredRecord(), Json.write(record));
    }

    /** What is there by this model and of this data; empty where it is of others, or not as it was written. */
    public static Optional<MostEndangered> find(OutputFolder output, String model, String dataSha256)
            throws IOException {
        if (!Files.isRegularFile(output.mostEndangeredRecord()) || !Files.isRegularFile(output.mostEndangered())) {
            return Optional.empty();
        }
        try {
            MostEndangered found = Json.read(output.mostEndangeredRecord(), MostEndangered.class);
            boolean isThat = found.model.equals(model)
                    && found.dataSha256.equals(dataSha256)
                    && found.crc32.equals(Digests.crc32(output.mostEndangered()));
            return isThat ? Optional.of(found) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}

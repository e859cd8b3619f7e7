package risk.ingest;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import risk.ingest.IngestionRecord.Checksums;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.layout.OutputFolder;

/**
 * What an ingestion made, held against its record before anything of it is read, so that nothing is listed or trained otherwise
 * without a word.
 */
public final class IngestedContent {

    private static final long MILLIS_BETWEEN_LOOKS = 100;

    /** So long an ingestion that has written one of its files may take to write the others. */
    private static final long MILLIS_UNDER_WAY = 1000;

    private IngestedContent() {}

    /**
     * Holds it against the record, where there is one that says what it was like. Of {@code finaldata.csv} a difference is told and
     * no more, since people may work with rows of their own. Nobody writes {@code returnedrows.csv} by hand.
     *
     * @return by what it is known again; empty where the record says nothing, or other rows stand there
     * @throws InvalidInputException if {@code returnedrows.csv} is not as it was made
     */
    public static Optional<Checksums> hold(OutputFolder output) throws IOException {
        while (true) {
            Optional<Checksums> made = IngestionRecord.checksumsIn(output.ingestionRecord());
            boolean sameData = made.isEmpty() || made.get().data().equals(Digests.crc32(output.finalData()));
            boolean sameReturns = made.isEmpty() || made.get().returned().equals(checksum(output.returnedRows()));
            if (sameData && sameReturns) {
                return made;
            }
            if (!mayBeUnderWay(output)) {
                tell(output, sameData, sameReturns);
                return Optional.empty();
            }
            pause();
        }
    }

    private static boolean mayBeUnderWay(OutputFolder output) {
        long now = System.currentTimeMillis();
        return Stream.of(output.finalData(), output.returnedRows(), output.ingestionRecord())
                .mapToLong(file -> now - file.toFile().lastModified())
                .anyMatch(age -> age >= 0 && age < MILLIS_UNDER_WAY);
    }

    private static Optional<String> checksum(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Digests.crc32(file)) : Optional.empty();
    }

    private static void tell(OutputFolder output, boolean sameData, boolean sameReturns) {
        if (!sameReturns) {
            throw new InvalidInputException(
                    output.returnedRows(),
                    expected("the rows that came again, as they were ingested")
                            .found(Files.exists(output.returnedRows()) ? "others" : "none")
                            .remedy("run risk.Ingestion"));
        }
        if (!sameData) {
            LoggerFactory.getLogger(IngestedContent.class)
                    .warn("{} is not as it was ingested; run risk.Ingestion to make it anew", output.finalData());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

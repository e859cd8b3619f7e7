package risk.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.DatasetWriter;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.WholeFile;
import risk.model.CrossValidatedLoss;
import risk.model.LogisticModel;
import risk.settings.DriftSettings;
import risk.statistics.RowSample;

/**
 * What later data is compared with: the data that a deployed model was trained on, made small enough to be kept beside it.
 * Two files hold it, {@code reference.json} with the distributions and {@code referencesample.csv} with some of the rows.
 *
 * @param modelVersion of the model that was trained on it
 * @param dataSha256 the digest of the data
 * @param profile of features, target and the model's prediction, of all rows; a numeric column has at most
 *     {@link #MAX_DISTINCT} distinct values, see {@link ColumnDistribution#rankError}
 * @param sample at most {@link #SAMPLE_ROWS} of the rows in their order, each as likely as any other
 * @param promised how far off the model is on such rows, cross-validated; empty where nobody can say, or in a reference of
 *     before it was kept
 */
public record Reference(
        String modelVersion,
        String dataSha256,
        Profile profile,
        Dataset sample,
        Optional<CrossValidatedLoss> promised) {

    /** Enough for a classifier or for principal components to see what a reader of charts would care for. */
    public static final int SAMPLE_ROWS = 10_000;

    /**
     * The most distinct values that are kept of a numeric column, exactly up to here. Columns of random fractions then keep
     * a rank error of 1 / 20,000, a tenth of the least distance between two samples of a million rows that a
     * Kolmogorov-Smirnov test finds significant.
     */
    public static final int MAX_DISTINCT = 20_000;

    /**
     * The reference of a model that was trained on the labelled rows of this data, which it is made of. The same arguments
     * make the same files.
     */
    public static Reference of(Dataset data, LogisticModel model, String modelVersion, long seed) {
        return of(data, model, modelVersion, DriftSettings.DEFAULT.withSeed(seed));
    }

    /** The same that knows how far chance takes batches from it by the methods of the settings. */
    public static Reference of(Dataset data, LogisticModel model, String modelVersion, DriftSettings settings) {
        Dataset trainingData = data.labelled();
        Profile whole = Profile.of(trainingData, model.probabilities(trainingData));
        Profile small = new Profile(
                whole.rows(),
                whole.columns().stream()
                        .parallel()
                        .map(column -> QuantileSummary.thinned(column, MAX_DISTINCT))
                        .toList());
        Profile kept = small.withKeptBounds(settings);
        int[] rows = RowSample.of(trainingData.rows(), SAMPLE_ROWS, settings.seed());
        return new Reference(
                modelVersion,
                model.provenance().dataSha256(),
                kept,
                trainingData.select(IntStream.of(rows)
                        .filter(row -> holdsAnything(trainingData, row))
                        .toArray()),
                CrossValidatedLoss.of(model, trainingData, settings.seed()).toOptional());
    }

    /** Writes both files, the one that names the other last. */
    public void write(Path file, Path sampleFile) throws IOException {
        byte[] csv = DatasetWriter.toCsv(sample).getBytes(UTF_8);
        AtomicFile.write(sampleFile, csv);
        AtomicFile.write(file, ReferenceFile.write(this, Digests.crc32(csv, csv.length)));
    }

    /** @throws InvalidInputException if a file is absent, truncated or altered, or if the two don't belong together */
    public static Reference read(Path file, Path sampleFile) throws IOException {
        ReferenceFile content = parsed(file, ReferenceFile::parse);
        Dataset sample = parsed(sampleFile, csv -> {
            if (!Digests.crc32(csv, csv.length).equals(content.sampleChecksum())) {
                throw new InvalidInputException(expected("the sample that belongs to " + file.getFileName())
                        .found("another one"));
            }
            return DatasetReader.ingested(content.schema()).withIds().read(new ByteArrayInputStream(csv));
        });
        return new Reference(
                content.modelVersion(), content.dataSha256(), content.profile(), sample, content.promised());
    }

    /** Makes something of a file's content. */
    private interface Parser<T> {
        T parse(byte[] content) throws IOException;
    }

    private static <T> T parsed(Path file, Parser<T> parser) throws IOException {
        try {
            return parser.parse(WholeFile.bytes(file));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    file, expected("the reference of the deployed model").found("none"), e);
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
    }

    /** A row without any cell is no row of a CSV file. */
    private static boolean holdsAnything(Dataset dataset, int row) {
        return dataset.isLabelled(row)
                || dataset.id(row) != null
                || IntStream.range(0, dataset.schema().features().size())
                        .anyMatch(f -> dataset.schema().features().get(f).isNumeric()
                                ? !Double.isNaN(dataset.number(f, row))
                                : dataset.level(f, row) != Dataset.NO_LEVEL);
    }
}

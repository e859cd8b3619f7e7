package risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.drift.Reference;
import risk.model.LogisticTraining;
import risk.model.ModelFile;
import risk.model.Provenance;

/** Step 2a: trains the logistic regression on {@code finaldata.csv} and writes {@code trainedmodel.json}. */
public final class Training {

    private Training() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Training.class, "Trains a logistic regression on finaldata.csv.")
                .runExclusively(args, (config, line) -> {
                    print(train(config), config);
                });
    }

    static ModelFile train(Config config) throws IOException {
        Path data = Ingested.finalData(config);
        CompletableFuture<String> digest = CompletableFuture.supplyAsync(() -> digest(data));
        try (ProgressBar reading = ProgressBar.of("reading");
                ProgressBar fitting = ProgressBar.of("training")) {
            Dataset dataset =
                    DatasetReader.labelled(config.schema()).reportingTo(reading).read(data);
            ModelFile trained = ModelFile.write(
                    new LogisticTraining(config.training().settings(), fitting).fit(dataset, resultOf(digest)),
                    config.modelFolder().resolve(ModelFile.FILE_NAME));
            Reference.of(dataset, trained.model(), trained.version(), config.seed())
                    .writeTo(config.modelFolder());
            return trained;
        }
    }

    private static String digest(Path data) {
        try (InputStream in = Files.newInputStream(data)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resultOf(CompletableFuture<String> digest) throws IOException {
        try {
            return digest.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    private static void print(ModelFile file, Config config) {
        Provenance provenance = file.model().provenance();
        System.out.printf(
                Locale.ROOT,
                "%s: version %s, trained on %,d rows, %.1f %% of which exited%n",
                config.modelFolder().resolve(ModelFile.FILE_NAME),
                file.version(),
                provenance.rows(),
                100.0 * provenance.exited() / provenance.rows());
        warn(provenance, config);
    }

    /** Tells what about a training a person should know. */
    static void warn(Provenance provenance, Config config) {
        Logger log = LoggerFactory.getLogger(Training.class);
        provenance.findings(config.schema().target()).forEach(finding -> log.warn(finding.phrase()));
    }
}

package risk.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import risk.data.Schema;
import risk.model.TrainingSettings;
import risk.process.Gate;
import risk.process.ScoreTest;

/**
 * The configuration of a project.
 *
 * @param base the folder of the configuration file, which relative paths are relative to
 * @param inputFolder the CSV files to learn from ({@code input_folder_path})
 * @param outputFolder what ingestion makes of them ({@code output_folder_path})
 * @param testFolder the labelled rows to score on ({@code test_data_path})
 * @param modelFolder the trained model, its score and the reports ({@code output_model_path})
 * @param productionFolder the deployed model ({@code prod_deployment_path})
 * @param seed for everything that is drawn at random
 */
public record Config(
        Path base,
        Path inputFolder,
        Path outputFolder,
        Path testFolder,
        Path modelFolder,
        Path productionFolder,
        Schema schema,
        TrainingConfig training,
        DriftConfig drift,
        DeployConfig deploy,
        DiagnosticsConfig diagnostics,
        ApiConfig api,
        long seed) {

    public record TrainingConfig(double c, ClassWeight classWeight, int maxIterations) {

        /** What the training is told; made here, so that reading a configuration loads nothing of the model. */
        public TrainingSettings settings() {
            return classWeight.balanced()
                    ? TrainingSettings.balanced(c, maxIterations)
                    : TrainingSettings.weighted(c, classWeight.stayed(), classWeight.exited(), maxIterations);
        }
    }

    /** One weight a class; where balanced, they follow from the data instead. */
    public record ClassWeight(boolean balanced, double stayed, double exited) {}

    public record DriftConfig(ScoreTest scoreTest) {}

    /** @param keep how many deployments are retained, at least 1 */
    public record DeployConfig(Gate gate, int keep) {}

    /**
     * @param dependencyTimeout how long Maven may take to answer
     * @param dependencyMaxAge how old an answer may be before Maven is asked again
     */
    public record DiagnosticsConfig(Duration dependencyTimeout, Duration dependencyMaxAge) {}

    /**
     * @param token what a request must bring along as a Bearer token
     * @param readableFolders the folders whose files may be named in a request
     */
    public record ApiConfig(
            String host, int port, Optional<String> token, List<Path> readableFolders, long maxBodyBytes) {
        public ApiConfig {
            readableFolders = List.copyOf(readableFolders);
        }
    }
}

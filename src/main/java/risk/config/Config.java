package risk.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import risk.data.Schema;
import risk.settings.AlertSettings;
import risk.settings.ApiSettings;
import risk.settings.ClusterInput;
import risk.settings.DependencySettings;
import risk.settings.DeploySettings;
import risk.settings.DriftSettings;
import risk.settings.Expectation;
import risk.settings.FairnessSettings;
import risk.settings.HistorySettings;
import risk.settings.InputDatabaseSettings;
import risk.settings.InputSettings;
import risk.settings.LogSettings;
import risk.settings.PredictionSettings;
import risk.settings.QualitySettings;
import risk.settings.ReferenceWindow;
import risk.settings.ReportSettings;
import risk.settings.RetrainSettings;
import risk.settings.ScoreRule;
import risk.settings.SegmentSettings;
import risk.settings.TrainingSettings;
import risk.settings.WindowSettings;

/**
 * The configuration of a project.
 *
 * @param base the folder of the configuration file, which relative paths are relative to
 * @param inputFolder the CSV files to learn from ({@code input_folder_path})
 * @param outputFolder what ingestion makes of them ({@code output_folder_path})
 * @param testFolder the labelled rows to score on ({@code test_data_path})
 * @param modelFolder the trained model, its score and the reports ({@code output_model_path})
 * @param productionFolder the deployed model ({@code prod_deployment_path})
 * @param input how input files are read
 * @param cluster the input that only Apache Spark reads; what is known of its files here lies in the input folder
 * @param inputDatabase where new rows come into a database; empty where none is looked at
 * @param scoreRule by which a drift of the deployed model's score is seen
 * @param drift how a drift of the data is seen
 * @param reference what the newest data is held against
 * @param expectations what is declared of data and model
 * @param maxSilence how long ago the last run of the full process may be; empty where nobody says
 * @param history where the history is kept, and how much of it
 * @param report what the reports go by
 * @param alerts who is told that something needs a look
 * @param log how the log is written
 * @param predictions what becomes of predictions
 * @param windows the stretches in which they are looked at
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
        InputSettings input,
        ClusterInput cluster,
        Optional<InputDatabaseSettings> inputDatabase,
        TrainingSettings training,
        ScoreRule scoreRule,
        DriftSettings drift,
        ReferenceWindow reference,
        RetrainSettings retrain,
        QualitySettings quality,
        SegmentSettings segments,
        FairnessSettings fairness,
        List<Expectation> expectations,
        DeploySettings deploy,
        DependencySettings dependencies,
        ApiSettings api,
        Optional<Duration> maxSilence,
        HistorySettings history,
        ReportSettings report,
        AlertSettings alerts,
        LogSettings log,
        PredictionSettings predictions,
        WindowSettings windows,
        long seed) {

    public Config {
        expectations = List.copyOf(expectations);
    }

    /** The same project with what it makes of its data, and the models trained on it, in other folders. */
    public Config withResultsIn(Path otherOutputFolder, Path otherModelFolder) {
        return with(inputFolder, input, cluster, otherOutputFolder, otherModelFolder);
    }

    /** The same project with the files of another folder alone, which nobody is writing any more. */
    public Config withInputIn(Path otherInputFolder) {
        return with(otherInputFolder, input.withoutWaiting(), ClusterInput.NONE, outputFolder, modelFolder);
    }

    /** The same project with another folder for what is known of its input in a cluster. */
    public Config withClusterSeenFrom(Path otherInputFolder) {
        return with(otherInputFolder, input.withoutWaiting(), cluster, outputFolder, modelFolder);
    }

    private Config with(
            Path otherInputFolder,
            InputSettings otherInput,
            ClusterInput otherCluster,
            Path otherOutputFolder,
            Path otherModelFolder) {
        return new Config(
                base,
                otherInputFolder,
                otherOutputFolder,
                testFolder,
                otherModelFolder,
                productionFolder,
                schema,
                otherInput,
                otherCluster,
                inputDatabase,
                training,
                scoreRule,
                drift,
                reference,
                retrain,
                quality,
                segments,
                fairness,
                expectations,
                deploy,
                dependencies,
                api,
                maxSilence,
                history,
                report,
                alerts,
                log,
                predictions,
                windows,
                seed);
    }
}

package risk.monitor;

import java.nio.file.Path;
import risk.drift.DriftSettings;
import risk.ingest.ReferenceWindow;
import risk.model.TrainingSettings;
import risk.quality.QualitySettings;
import risk.score.FairnessSettings;
import risk.score.SegmentSettings;

/**
 * What a health check is told.
 *
 * @param inputFolder whose files' headers are looked at
 * @param window what the newest rows are held against
 * @param training how baselines are trained
 * @param seed for everything that is drawn at random
 */
public record HealthSettings(
        Path inputFolder,
        ReferenceWindow window,
        DriftSettings drift,
        QualitySettings quality,
        SegmentSettings segments,
        FairnessSettings fairness,
        TrainingSettings training,
        long seed) {

    /** The defaults: the deployed model's own reference, Evidently's methods and thresholds, segments of all features. */
    public static HealthSettings defaults(Path inputFolder, TrainingSettings training, long seed) {
        return new HealthSettings(
                inputFolder,
                ReferenceWindow.OF_DEPLOYMENT,
                DriftSettings.DEFAULT,
                QualitySettings.DEFAULT,
                SegmentSettings.DEFAULT,
                FairnessSettings.DEFAULT,
                training,
                seed);
    }

    HealthSettings withDrift(DriftSettings other) {
        return new HealthSettings(inputFolder, window, other, quality, segments, fairness, training, seed);
    }
}

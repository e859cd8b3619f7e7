package risk.quality;

import risk.settings.QualitySettings;

/** The default settings but for one. */
final class TestSettings {

    private TestSettings() {}

    static QualitySettings correlatingRows(int rows) {
        QualitySettings d = QualitySettings.DEFAULT;
        return new QualitySettings(
                d.significance(),
                d.almostConstantShare(),
                d.missingShare(),
                d.missingRise(),
                d.outsideShare(),
                d.correlationChange(),
                rows,
                d.seed(),
                d.rejectedShare(),
                d.minBatches(),
                d.batchTolerance(),
                d.batchFactor(),
                d.maxAge());
    }
}

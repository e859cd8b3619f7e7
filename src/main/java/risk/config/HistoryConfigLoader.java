package risk.config;

import risk.settings.HistorySettings;

/** The entries of the configuration that say where the history is kept, and how much of it. */
final class HistoryConfigLoader {

    private HistoryConfigLoader() {}

    static HistorySettings history(ConfigSection root) {
        ConfigSection history = root.section("history");
        long days = history.wholeNumber("keep_days", HistorySettings.FOR_EVER, 1, HistorySettings.FOR_EVER);
        return new HistorySettings(
                root.secret("database_url", HistorySettings::isUrl, HistorySettings.URL_IN_WORDS),
                (int) days,
                history.truth("store_dataset", false));
    }
}

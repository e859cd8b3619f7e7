package risk.history;

import java.util.List;
import java.util.Locale;

/**
 * The tables that events are written to. They are made by the scripts in {@code risk/history/tables}, which a test holds beside
 * this list.
 */
public enum HistoryTable {
    RUNS,
    INGESTED_FILES,
    SCORES,
    DEPLOYMENTS,
    MEASURES,
    FINDINGS,
    DECISIONS,
    PREDICTIONS,
    DEPENDENCIES;

    /** What a column holds. */
    enum Kind {
        /** A short text, cut after {@value #LONGEST_NAME} characters. */
        NAME,
        /** A text of any length. */
        TEXT,
        TIME,
        REAL,
        WHOLE
    }

    /** What an index of MariaDB can hold of each of two columns. */
    static final int LONGEST_NAME = 300;

    /**
     * A column of a table.
     *
     * @param needed whether no row is without
     */
    record Column(String name, Kind kind, boolean needed) {

        private static Column name(String name) {
            return new Column(name, Kind.NAME, false);
        }

        private static Column text(String name) {
            return new Column(name, Kind.TEXT, false);
        }

        private static Column time(String name) {
            return new Column(name, Kind.TIME, false);
        }

        private Column always() {
            return new Column(name, kind, true);
        }

        private static Column real(String name) {
            return new Column(name, Kind.REAL, false);
        }

        private static Column whole(String name) {
            return new Column(name, Kind.WHOLE, false);
        }
    }

    List<Column> columns() {
        return switch (this) {
            case RUNS ->
                List.of(
                        Column.name("run_id").always(),
                        Column.name("step").always(),
                        Column.time("started").always(),
                        Column.real("seconds"),
                        Column.name("outcome"),
                        Column.whole("exit_status"),
                        Column.name("release"));
            case INGESTED_FILES ->
                List.of(
                        Column.name("run_id").always(),
                        Column.name("name").always(),
                        Column.name("sha256"),
                        Column.whole("bytes"),
                        Column.whole("row_count"),
                        Column.whole("duplicates"),
                        Column.whole("rejected"));
            case SCORES ->
                List.of(
                        Column.time("time").always(),
                        Column.name("model_version"),
                        Column.name("release"),
                        Column.name("data"),
                        Column.name("measure").always(),
                        Column.real("value"));
            case DEPLOYMENTS ->
                List.of(
                        Column.name("release").always(),
                        Column.name("model_version"),
                        Column.time("live_from").always(),
                        Column.time("live_to"),
                        Column.name("how"),
                        Column.real("f1_score"));
            case MEASURES ->
                List.of(
                        Column.time("time").always(),
                        Column.name("run_id").always(),
                        Column.name("release"),
                        Column.text("batch"),
                        Column.name("subject"),
                        Column.name("measure").always(),
                        Column.real("value"),
                        Column.real("limit_value"),
                        Column.whole("alert"));
            case FINDINGS ->
                List.of(
                        Column.time("time").always(),
                        Column.name("run_id").always(),
                        Column.name("key_name").always(),
                        Column.name("severity"),
                        Column.name("subject"),
                        Column.real("measured"),
                        Column.real("limit_value"),
                        Column.text("sentence"));
            case DECISIONS ->
                List.of(
                        Column.time("time").always(),
                        Column.name("run_id").always(),
                        Column.name("action").always(),
                        Column.name("release_before"),
                        Column.name("release_after"),
                        Column.text("why"),
                        Column.text("record"));
            case PREDICTIONS ->
                List.of(
                        Column.time("time").always(),
                        Column.name("client"),
                        Column.name("release"),
                        Column.real("probability"),
                        Column.whole("predicted"),
                        Column.text("features"),
                        Column.whole("label"),
                        Column.time("label_time"));
            case DEPENDENCIES ->
                List.of(
                        Column.time("time").always(),
                        Column.name("name").always(),
                        Column.name("current_version"),
                        Column.name("latest_version"));
        };
    }

    /** Its name in SQL, and in the journal. */
    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }
}

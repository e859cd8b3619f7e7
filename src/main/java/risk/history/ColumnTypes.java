package risk.history;

import java.util.Map;
import risk.database.Dialect;

/** What stands in the scripts that make the tables, in the place of {@code ${text}} and the others. */
final class ColumnTypes {

    private ColumnTypes() {}

    static Map<String, String> of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> types("TEXT", "TEXT", "TEXT", "REAL", "INTEGER", "");
            case POSTGRESQL -> types("TEXT", "TEXT", "TIMESTAMPTZ(3)", "DOUBLE PRECISION", "BIGINT", "");
            // Its default may be an encoding that has no Chinese, and a comparison that takes a for A.
            case MARIADB ->
                types(
                        "VARCHAR(" + HistoryTable.LONGEST_NAME + ")",
                        "LONGTEXT",
                        "DATETIME(3)",
                        "DOUBLE",
                        "BIGINT",
                        " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        };
    }

    private static Map<String, String> types(
            String name, String text, String time, String real, String whole, String options) {
        return Map.of("name", name, "text", text, "time", time, "real", real, "whole", whole, "options", options);
    }
}

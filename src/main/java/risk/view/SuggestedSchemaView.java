package risk.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import risk.ingest.SuggestedSchema;
import risk.ingest.SuggestedSchema.Choice;
import risk.ingest.SuggestedSchema.Role;
import risk.io.Json;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Excerpt;
import risk.text.Words;

/** A schema to begin with: why each column is what it is, and the entries of the configuration. */
public final class SuggestedSchemaView {

    private static final Map<Role, String> ROLES = Map.of(
            Role.ID, "id",
            Role.TARGET, "target",
            Role.TIME, "time",
            Role.NUMERIC, "numeric",
            Role.CATEGORICAL, "categorical",
            Role.LEFT_OUT, "left out");

    private SuggestedSchemaView() {}

    /** Each column with its reason. */
    public static Document of(SuggestedSchema schema) {
        Table.Builder table = Table.of(Column.text("column"), Column.text("becomes"), Column.text("why"));
        for (Choice choice : schema.choices()) {
            table.row(
                    Cell.text(Excerpt.visible(choice.column())),
                    Cell.text(ROLES.getOrDefault(choice.role(), "")),
                    Cell.text(Excerpt.visible(choice.reason())));
        }
        if (schema.columns(Role.ID).isEmpty()) {
            table.note(Line.whole("no column tells the clients apart: without an id they are named by file and line"));
        }
        return Document.of(table.note(Line.whole("by the first " + Words.groupedCount(schema.rows(), "row")
                        + "; for config.json, once you have looked:"))
                .build());
    }

    /** What stands in {@code config.json} between its braces, a feature a line. */
    public static String entries(SuggestedSchema schema) {
        String features = schema.choices().stream()
                .filter(choice -> choice.role() == Role.NUMERIC || choice.role() == Role.CATEGORICAL)
                .map(choice -> "      {\"name\": " + quoted(choice.column()) + ", \"type\": "
                        + quoted(ROLES.getOrDefault(choice.role(), "")) + "}")
                .collect(Collectors.joining(",\n"));
        String columns = "  \"schema\": {\n" + id(schema) + "    \"features\": [\n" + features
                + "\n    ],\n    \"target\": " + only(schema, Role.TARGET) + time(schema) + "\n  }";
        List<String> input = input(schema);
        return columns + (input.isEmpty() ? "" : ",\n  \"input\": {" + String.join(", ", input) + "}") + "\n";
    }

    /** Nothing where no column tells the clients apart. */
    private static String id(SuggestedSchema schema) {
        return schema.columns(Role.ID).isEmpty() ? "" : "    \"id\": " + only(schema, Role.ID) + ",\n";
    }

    /** The column of times, with its pattern where it has one; nothing where there is none. */
    private static String time(SuggestedSchema schema) {
        if (schema.columns(Role.TIME).isEmpty()) {
            return "";
        }
        String column = only(schema, Role.TIME);
        return ",\n    \"time\": "
                + schema.times()
                        .map(pattern -> "{\"column\": " + column + ", \"pattern\": " + quoted(pattern) + "}")
                        .orElse(column);
    }

    private static String only(SuggestedSchema schema, Role role) {
        return quoted(schema.columns(role).get(0));
    }

    private static List<String> input(SuggestedSchema schema) {
        List<String> input = new ArrayList<>();
        if (!schema.decimal().isEmpty()) {
            input.add(schema.decimal());
        }
        if (!schema.missing().isEmpty()) {
            input.add("\"missing\": ["
                    + schema.missing().stream().map(SuggestedSchemaView::quoted).collect(Collectors.joining(", "))
                    + "]");
        }
        if (!schema.labels().isEmpty()) {
            input.add("\"labels\": {"
                    + schema.labels().entrySet().stream()
                            .sorted(Comparator.comparing(Map.Entry::getValue))
                            .map(label -> quoted(label.getKey()) + ": " + label.getValue())
                            .collect(Collectors.joining(", "))
                    + "}");
        }
        return input;
    }

    private static String quoted(String text) {
        return Json.write(text).strip();
    }
}

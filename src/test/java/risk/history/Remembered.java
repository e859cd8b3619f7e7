package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.config.ConfigLoader;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.project.Project;

/** A project of which nothing is there but its journal and its database. */
final class Remembered {

    private final Path folder;

    Remembered(Path folder, String entries) throws IOException {
        this.folder = Files.createDirectories(folder);
        configure(entries);
    }

    /** @param entries of the configuration, beside the folders */
    void configure(String entries) throws IOException {
        Files.writeString(folder.resolve("config.json"), """
                {"input_folder_path": "input", "output_folder_path": "ingested", "test_data_path": "test",
                 "output_model_path": "models", "prod_deployment_path": "production"%s}
                """.formatted(entries.isEmpty() ? "" : ", " + entries), UTF_8);
    }

    Project project() throws IOException {
        return new Project(ConfigLoader.load(folder.resolve("config.json")));
    }

    /** A run that has measured this. */
    void measure(String subject, double value) throws IOException {
        run(List.of(Event.Measure.of("batch.csv", subject, "missing_percent", value)));
    }

    /** A run in which this happened. */
    void run(List<? extends Event> events) throws IOException {
        RunHistory run = new RunHistory("Test", new Journal(project().models().journal()));
        run.remember(events);
        run.end(0, "000001-a");
    }

    /** Writes the journal to the database. */
    List<String> store() throws IOException {
        return StoredHistory.of(project()).catchUp().map(Finding::sentence).stream()
                .toList();
    }

    /** What somebody's hand changes in the database: how many rows, or why it can't be. */
    Measured<Integer> change(String sql) throws IOException {
        return StoredHistory.of(project()).attempt(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** Databases write numbers each their own way. */
    private static String text(@Nullable Object value) {
        return value instanceof Number number && !(value instanceof Long) && !(value instanceof Integer)
                ? Double.toString(number.doubleValue())
                : String.valueOf(value);
    }

    /** What a query gives: its rows, columns with a bar between. */
    List<String> query(String sql) throws IOException {
        return StoredHistory.of(project())
                .attempt(connection -> {
                    List<String> rows = new ArrayList<>();
                    try (var statement = connection.createStatement();
                            var result = statement.executeQuery(sql)) {
                        while (result.next()) {
                            StringBuilder row = new StringBuilder();
                            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                                row.append(i == 1 ? "" : "|").append(text(result.getObject(i)));
                            }
                            rows.add(row.toString());
                        }
                    }
                    return rows;
                })
                .orElseThrow();
    }
}

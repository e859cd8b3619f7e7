package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** The ingestion as DuckDB does it: distinct rows, each where it first stood, as one CSV. */
public final class DuckDbIngestion {

    private static final String COLUMNS =
            "corporation, lastmonth_activity, lastyear_activity, number_of_employees, exited";

    private static final String INGEST = """
            COPY (
              SELECT %1$s FROM (
                SELECT %1$s, min(place) AS place
                FROM (SELECT *, row_number() OVER () AS place FROM read_csv('%2$s/*.csv', header = true,
                      nullstr = ['', 'NA', 'N/A', 'NaN', 'null']))
                GROUP BY %1$s)
              ORDER BY place)
            TO '%3$s' (HEADER)
            """;

    private DuckDbIngestion() {}

    /** @param args {@code --config FILE} */
    public static void main(String[] args) throws Exception {
        Path config = Path.of(args[1]).toAbsolutePath();
        JsonNode entries = JsonMapper.builder().build().readTree(config.toFile());
        Path output = config.resolveSibling(entries.path("output_folder_path").asText());
        Files.createDirectories(output);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(INGEST.formatted(
                    COLUMNS, entries.path("input_folder_path").asText(), output.resolve("finaldata.csv")));
        }
    }
}

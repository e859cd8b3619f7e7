package risk.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import risk.csv.Notation;
import risk.settings.InputDatabaseSettings;

/** A database with rows, and the folder that they are drawn to. */
record Drawn(Path base, String url, Path folder) {

    static Drawn of(Path base, String url) {
        return new Drawn(base, url, base.resolve("input/database"));
    }

    /** One of SQLite. */
    static Drawn inFile(Path base) {
        return of(base, "jdbc:sqlite:crm.db");
    }

    /** What others do to the database. */
    void change(String... statements) throws SQLException {
        String absolute = url.replace("jdbc:sqlite:", "jdbc:sqlite:" + base + "/");
        try (Connection connection = DriverManager.getConnection(absolute);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Draw draw(String table, String key) throws IOException {
        return draw(InputDatabaseSettings.ofTable(url, table, key), Notation.DEFAULT);
    }

    Draw draw(InputDatabaseSettings settings, Notation notation) throws IOException {
        return new InputDatabase(settings, base, folder, notation).draw();
    }

    /** The files, in order of name, each without its header. */
    List<List<String>> batches() throws IOException {
        List<List<String>> batches = new ArrayList<>();
        for (Path file : files()) {
            List<String> lines = Files.readAllLines(file);
            batches.add(lines.subList(1, lines.size()));
        }
        return batches;
    }

    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.csv")) {
            entries.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    /** The new rows, none where there is no batch. */
    List<String> drawn(String table, String key) throws IOException {
        Draw draw = draw(table, key);
        if (!draw.findings().isEmpty()) {
            throw new AssertionError(draw.findings().get(0).sentence());
        }
        if (draw.batch().isEmpty()) {
            return List.of();
        }
        List<String> lines =
                Files.readAllLines(folder.resolve(draw.batch().get().file()));
        return lines.subList(1, lines.size());
    }
}

package risk.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import risk.data.Dataset;
import risk.data.Feature;
import risk.io.Json;
import risk.project.Project;

/** The rows of {@code finaldata.csv} in the table {@code clients}, each client's features as a JSON object. */
final class StoredDataset {

    /** Under which the digest of what is stored is kept beside the places of the journal. */
    private static final String DIGEST = "finaldata.csv ";

    private static final int ROWS_A_BATCH = 1000;

    private final Connection connection;

    StoredDataset(Connection connection) {
        this.connection = connection;
    }

    /** Replaces all of it, unless these very rows are stored already. */
    void replaceBy(Project project) throws SQLException, IOException {
        String digest = DIGEST + project.readIngestionRecord().dataSha256();
        if (isStored(digest)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM clients");
            statement.executeUpdate("DELETE FROM journal_files WHERE name LIKE '" + DIGEST + "%'");
        }
        insert(project.readFinalDataWithIds());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO journal_files (name, bytes) VALUES (?, 0)")) {
            insert.setString(1, digest);
            insert.executeUpdate();
        }
    }

    private boolean isStored(String digest) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM journal_files WHERE name = ?")) {
            query.setString(1, digest);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void insert(Dataset rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO clients (row_no, client, features, label) VALUES (?, ?, ?, ?)")) {
            for (int row = 0; row < rows.rows(); row++) {
                insert.setLong(1, row + 1L);
                insert.setString(2, rows.id(row));
                insert.setString(3, features(rows, row));
                if (rows.isLabelled(row)) {
                    insert.setLong(4, Math.round(rows.label(row)));
                } else {
                    insert.setNull(4, Types.BIGINT);
                }
                insert.addBatch();
                if ((row + 1) % ROWS_A_BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** What a row has of each feature, as JSON. */
    static String features(Dataset rows, int row) {
        ObjectNode features = Json.mapper().createObjectNode();
        List<Feature> all = rows.schema().features();
        for (int f = 0; f < all.size(); f++) {
            String name = all.get(f).name();
            if (all.get(f).isNumeric()) {
                double value = rows.number(f, row);
                if (Double.isFinite(value)) {
                    features.put(name, value);
                } else {
                    features.putNull(name);
                }
            } else if (rows.level(f, row) == Dataset.NO_LEVEL) {
                features.putNull(name);
            } else {
                features.put(name, rows.levels(f).get(rows.level(f, row)));
            }
        }
        return Json.line(features);
    }
}

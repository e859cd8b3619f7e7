package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.settings.InputDatabaseSettings;

class InputDatabaseConfigTest {

    private static final String URL = "\"url\": \"jdbc:sqlite:crm.db\"";

    @TempDir
    private Path folder;

    private static String with(String entries) {
        return "{" + ConfigFile.FIVE + ", \"input_database\": {" + entries + "}}";
    }

    @Test
    void noneIsLookedAtWhereNoneIsNamed() throws Exception {
        assertEquals(
                Optional.empty(),
                ConfigFile.load(folder, "{" + ConfigFile.FIVE + "}").inputDatabase());
    }

    @Test
    void aTableOrAQueryIsDrawnFrom() throws Exception {
        assertEquals(
                Optional.of(InputDatabaseSettings.ofTable("jdbc:sqlite:crm.db", "clients", "id")),
                ConfigFile.load(folder, with(URL + ", \"table\": \"clients\", \"key\": \"id\""))
                        .inputDatabase());
        assertEquals(
                "(SELECT 1 AS id\n) drawn",
                ConfigFile.load(folder, with(URL + ", \"query\": \" SELECT 1 AS id;\", \"key\": \"id\""))
                        .inputDatabase()
                        .orElseThrow()
                        .rows());
    }

    @Test
    void whatIsMissingOrTooMuchIsToldAtOnceAndTheUrlIsNotRepeated() {
        String nothing = ConfigFile.refusal(folder, with(""));
        assertTrue(nothing.contains("input_database.url: expected the JDBC URL"), nothing);
        assertTrue(nothing.contains("input_database.key: expected a column that grows"), nothing);
        assertTrue(nothing.contains("input_database: expected either a table or a query, found neither"), nothing);
        String both = ConfigFile.refusal(
                folder,
                with("\"url\": \"jdbc:oracle:secret\", \"table\": \"a\", \"query\": \"SELECT 1\", \"key\": \"id\""));
        assertTrue(both.contains("found both"), both);
        assertFalse(both.contains("secret"), both);
    }
}

package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;
import risk.testkit.TestProject;
import risk.testkit.TestProject.Outcome;

class IngestionTest {

    @TempDir
    private Path root;

    @Test
    void aCheckIsAlsoToldInJson() throws Exception {
        TestProject project = TestProject.empty(root);
        project.writeClients("a.csv", "x,1,2,3,0\ny,1,many,3,0\n");
        Path broken = Files.writeString(root.resolve("broken.csv"), "a,b\n1,2\n");

        Outcome outcome = project.run(
                Ingestion::run, "--check", project.path("input/a.csv").toString(), broken.toString(), "--json");

        assertEquals(0, outcome.status(), outcome.errors());
        JsonNode checks = Json.mapper().readTree(outcome.output());
        assertEquals(2, checks.size());
        assertEquals(1, checks.at("/0/rows").asInt());
        assertEquals(1, checks.at("/0/rejected").asInt());
        assertEquals("exited", checks.at("/0/columns/4/column").asText());
        assertEquals(1, checks.at("/0/reasons").size());
        assertEquals("", checks.at("/0/refusal").asText());
        assertEquals(broken.toString(), checks.at("/1/file").asText());
        assertFalse(checks.at("/1/refusal").asText().isEmpty());
        assertFalse(Files.exists(project.path("ingested")));
    }

    @Test
    void aFileThatIsNotThereHidesNoOther() throws Exception {
        TestProject project = TestProject.empty(root);
        project.writeClients("a.csv", "x,1,2,3,0\n");
        String there = project.path("input/a.csv").toString();
        String gone = project.path("input/gone.csv").toString();

        Outcome told = project.run(Ingestion::run, "--check", there, gone);
        assertEquals(2, told.status());
        assertTrue(told.output().contains("1 row"), told.output());
        assertEquals("risk.Ingestion: " + gone + ": expected a CSV file, found none\n", told.errors());

        Outcome listed = project.run(Ingestion::run, "--check", gone, there, "--json");
        assertEquals(0, listed.status(), listed.errors());
        JsonNode checks = Json.mapper().readTree(listed.output());
        assertEquals(gone, checks.at("/0/file").asText());
        assertEquals("expected a CSV file, found none", checks.at("/0/refusal").asText());
        assertEquals(1, checks.at("/1/rows").asInt());
    }

    @Test
    void jsonIsOfACheckAlone() throws Exception {
        Outcome outcome = TestProject.empty(root).run(Ingestion::run, "--json");

        assertEquals(2, outcome.status());
        assertEquals("risk.Ingestion: --json goes with --check\n", outcome.errors());
    }
}

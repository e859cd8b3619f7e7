package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.ProgressListener;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.score.ModelScore;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** Rows of which it depended on their values whether they were taken, and test data with rows that don't fit. */
class UntrustedRowsTest {

    @TempDir
    private Path folder;

    @Test
    void rowsChosenByTheirValuesDecideNothing() throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        project.deploy();
        String rows = Clients.rows(1_000, 1_200, Leaving.USUAL).replaceAll("(?m),(\\d\\d?)(\\d{3}),", ",\"$1,$2\",");
        assertTrue(rows.contains("\""), "some have a separator of thousands");
        project.writeClients("b.csv", rows);

        Decision decision = project.decide();

        assertEquals(Action.KEPT, decision.action());
        assertEquals(Optional.empty(), decision.drift());
        assertEquals(0, decision.freshRows());
        assertTrue(decision.why().startsWith("can't say for b.csv: "), decision.why());
        assertTrue(decision.why().endsWith("; read it with \"input\": {\"thousands\": \",\"}"), decision.why());

        project.writeClients("c.csv", Clients.rows(2_000, 2_200, Leaving.USUAL));
        Decision next = project.decide();
        assertTrue(next.drift().isPresent());
        assertEquals(200, next.freshRows(), "those of the other file");
        assertTrue(next.why().contains("; can't say for b.csv: "), next.why());

        project.set("input.thousands", ",");
        assertFalse(project.decide().why().contains("can't say"));
    }

    @Test
    void aRowOfTestDataThatDoesNotFitIsLeftOutAndTold() throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        project.deploy();
        double f1 = Score.of(project.open(), ProgressListener.NONE).scores().f1();
        project.write("test/test.csv", project.read("test/test.csv") + ",,,,\n,,,,\nx,y,1,1,0\n");

        ModelScore score = Score.of(project.open(), ProgressListener.NONE);

        assertEquals(f1, score.scores().f1());
        assertEquals(1, score.leftOut().size());
        assertEquals(
                "3 rows of the test data do not fit and are left out, the first in test.csv, line 402: every cell is empty",
                score.leftOut().get(0).phrase());
        project.writeClients("b.csv", Clients.rows(1_000, 1_200, Leaving.USUAL));
        Decision decision = project.decide();
        List<String> warnings = decision.data().orElseThrow().warnings();
        assertTrue(
                warnings.stream().anyMatch(warning -> warning.startsWith("3 rows of the test data")),
                warnings::toString);
    }

    @Test
    void aFileOfWhichNoRowFitsIsNewOnceUntilItChanges() throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        project.deploy();
        project.writeClients("b.csv", "acme,x,1,1,0\n");
        assertEquals(java.util.List.of("b.csv"), project.decide().newFiles());

        project.writeClients("c.csv", Clients.rows(1_000, 1_200, Leaving.USUAL));
        assertEquals(java.util.List.of("c.csv"), project.decide().newFiles());

        project.writeClients("b.csv", "acme,17,1,1,0\n");
        project.writeClients("d.csv", Clients.rows(2_000, 2_100, Leaving.USUAL));
        assertTrue(project.decide().newFiles().contains("b.csv"));
    }
}

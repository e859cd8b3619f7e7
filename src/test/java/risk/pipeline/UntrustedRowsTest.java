package risk.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import risk.io.ProgressListener;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.PendingWork;
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

    static Stream<Arguments> waysToLoseRowsByAValue() {
        return Stream.of(
                Arguments.of("figures", ",(\\d\\d?)(\\d)\\d\\d,", ",$1.$2k,", "correct them where they come from"),
                Arguments.of("bounds", ",\\d{4,},", ",>999,", "correct them where they come from"),
                Arguments.of("dashes", ",\\d{4,},", ",-,", "read it with \"input\": {\"missing\": [\"-\"]}"),
                Arguments.of("words", ",1$", ",gone", "read it with \"input\": {\"labels\": {\"gone\": 1}}"),
                Arguments.of("classes", ",1$", ",2", "correct them where they come from"),
                Arguments.of(
                        "letters",
                        "^client10",
                        "cl\u00efent10",
                        "read it with \"input\": {\"encoding\": \"windows-1252\"}"),
                Arguments.of("commas", ",(\\d\\d?)(\\d{3}),", ",$1,$2,", "correct them where they come from"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToLoseRowsByAValue")
    void rowsAreChosenByTheirValuesHoweverTheOthersAreLost(String way, String what, String by, String remedy)
            throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        project.deploy();
        String header = project.read("input/a.csv").lines().findFirst().orElseThrow();
        String rows = Clients.rows(1_000, 1_200, Leaving.USUAL).replaceAll("(?m)" + what, by);
        Files.writeString(folder.resolve("input/b.csv"), header + "\n" + rows, ISO_8859_1);

        Decision decision = project.decide();

        assertEquals(Action.KEPT, decision.action());
        assertEquals(Optional.empty(), decision.drift());
        assertTrue(decision.why().startsWith("can't say for b.csv: "), decision.why());
        assertTrue(decision.why().endsWith("; " + remedy), decision.why());
    }

    @Test
    void slipsOfOnePersonBiasNothing() throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        project.deploy();
        String[] slips = {"many", "few", "unknown", "none at all", "see above", "ask Bob"};
        StringBuilder rows = new StringBuilder(Clients.rows(1_000, 1_200, Leaving.USUAL));
        for (String slip : slips) {
            rows.append("x,").append(slip).append(",100,10,0\n");
        }
        project.writeClients("b.csv", rows.toString());

        Decision decision = project.decide();

        assertEquals(200, decision.freshRows());
        assertFalse(decision.why().contains("can't say"), decision.why());
    }

    @Test
    void noModelIsMadeOfRowsThatWereChosenByTheirValues() throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        String biased = Clients.rows(1_000, 1_400, Leaving.USUAL).replaceAll("(?m),(\\d\\d?)(\\d{3}),", ",\"$1,$2\",");
        String good = project.read("input/a.csv");
        project.writeClients("a.csv", biased);

        Decision decision = project.decide();

        assertEquals(Action.KEPT, decision.action());
        assertEquals(Optional.empty(), decision.deployedAfter());
        assertTrue(
                decision.why().startsWith("nothing was deployed yet; no model is trained: can't say for a.csv: "),
                decision.why());

        project.write("input/b.csv", good);
        Decision next = project.decide();
        assertEquals(Action.DEPLOYED_FIRST, next.action());
        assertEquals(400, next.training().orElseThrow().rows(), "those of the other file");
        assertTrue(next.why().startsWith("nothing was deployed yet; can't say for a.csv: "), next.why());
    }

    @Test
    void anotherNotationLetsFilesBeLookedAtAgainOnce() throws IOException {
        TestProject project = TestProject.ofClients(folder, 400);
        project.write("input/a.csv", project.read("input/a.csv") + "x,\"12,5\",100,10,0\n");
        project.deploy();
        String rows = Clients.rows(1_000, 1_200, Leaving.USUAL);
        project.writeClients("b.csv", rows.replaceAll("(?m),(\\d+),", ",\"$1,0\","));
        project.writeClients("c.csv", Clients.rows(2_000, 2_200, Leaving.USUAL));
        project.decide();
        assertEquals(Optional.empty(), PendingWork.of(project.open(), false).trigger());

        project.set("input.decimal", ",");

        PendingWork work = PendingWork.of(project.open(), false);
        assertEquals(List.of("b.csv", "c.csv"), work.newFiles().added());
        assertEquals(List.of("a.csv"), work.newFiles().changed());
        Decision decision = project.decide(work.newFiles(), work.trigger().orElseThrow());
        assertEquals(801, decision.freshRows(), "the row that a.csv lost among them");
        assertEquals(Optional.empty(), PendingWork.of(project.open(), false).trigger());
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

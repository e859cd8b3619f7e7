package risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.Schema;
import risk.ingest.IngestionRecord;
import risk.io.ProgressListener;
import risk.process.Decision;
import risk.project.Project;
import risk.quality.TestOverlap;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;
import risk.testkit.TestProject.Outcome;

/** Where no column tells the clients apart, they are named by file and line. */
class NamedByPlaceTest {

    private static final String HEADER = "calls,size,left\n";

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.empty(root)
                .configure("\"schema\": {\"features\": [{\"name\": \"calls\"}, {\"name\": \"size\", \"type\":"
                        + " \"categorical\"}], \"target\": \"left\"}");
    }

    @Test
    void rowsThatAreEqualInAllColumnsAreOneNamedByItsFirstPlace() throws IOException {
        project.write("input/a.csv", HEADER + "1,s,0\n2,m,1\n1,s,0\n");
        project.write("input/b,c.csv", "left,calls,note,size\n1,2.0,n,m\n1,3,\"two\nlines\",m\n0,3,n,m\n");

        IngestionRecord record = project.open().ingest(ProgressListener.NONE);

        assertEquals(
                "file:line,calls,size,left\na.csv:2,1,s,0\na.csv:3,2,m,1\n\"b,c.csv:3\",3,m,1\n\"b,c.csv:5\",3,m,0\n",
                project.read("ingested/finaldata.csv"));
        assertEquals(2, record.duplicateRows());
        Dataset rows = project.open().readFinalDataWithIds();
        assertEquals(
                List.of("a.csv:2", "a.csv:3", "b,c.csv:3", "b,c.csv:5"),
                rows.ids().toList());
    }

    @Test
    void aFileWithControlCharactersInItsNameIsReadAgain() throws IOException {
        project.write("input/a\tb\u0001.csv", HEADER + "1,s,0\n");
        project.write("input/a\nb.csv", HEADER + "2,s,0\n");
        Project open = project.open();

        IngestionRecord record = open.ingest(ProgressListener.NONE);

        assertEquals(
                List.of("a\\x09b\\x01.csv:2", "a\\x0ab.csv:2"),
                open.readFinalDataWithIds().ids().toList());
        assertArrayEquals(new int[] {1}, open.freshRows(record, Set.of("a\nb.csv")));
    }

    @Test
    void aRowThatALaterFileHadBeforeIsNotFresh() throws IOException {
        project.write("input/b.csv", HEADER + "1,s,0\n2,m,1\n");
        project.write("input/a.csv", HEADER + "2,m,1\n4,m,1\n");
        Project open = project.open();

        IngestionRecord record = open.ingest(ProgressListener.NONE);

        assertArrayEquals(new int[] {1}, open.freshRows(record, Set.of("a.csv")));
    }

    @Test
    void aColumnThatIsCalledLikeThePlaceIsAnother() throws IOException {
        project.write("input/a.csv", "file:line,calls,size,left\nx,1,s,0\n");

        project.open().ingest(ProgressListener.NONE);

        assertEquals("file:line,calls,size,left\na.csv:2,1,s,0\n", project.read("ingested/finaldata.csv"));
    }

    @Test
    void allStepsNameClientsByTheirPlace() throws IOException {
        writeWithoutIds("input/a.csv", Clients.rows(0, 300, Leaving.USUAL));
        writeWithoutIds("test/a.csv", Clients.rows(1000, 1300, Leaving.USUAL));

        Outcome first = project.run(FullProcess::run);

        assertEquals(0, first.status(), first.errors());
        assertFalse(first.output().contains("warning"), first.output());
        List<String> list = project.read("models/clientsatrisk.csv").lines().toList();
        assertTrue(list.get(0).startsWith("file:line,probability,rank,"), list.get(0));
        assertTrue(list.get(1).matches("a\\.csv:\\d+,0\\.\\d+,1,.*"), list.get(1));
        String client = list.get(1).substring(0, list.get(1).indexOf(','));
        Outcome explained = project.run(Diagnostics::run, "explain", client);
        assertTrue(explained.output().startsWith(client + " exits with a probability of"), explained.output());
        assertFalse(project.read("models/apireturns.txt").contains("\"ids\""));

        writeWithoutIds("input/b.csv", Clients.rows(300, 400, Leaving.USUAL));
        Decision second = project.decide();
        assertEquals(100, second.freshRows());
        assertFalse(Printed.text(second).contains("header"), Printed.text(second));
    }

    @Test
    void thePlacesOfTwoFoldersAreNoClientsInCommon() throws IOException {
        project.write("input/a.csv", HEADER + "1,s,0\n2,m,1\n");
        project.write("test/a.csv", HEADER + "1,s,0\n3,m,1\n");
        Project open = project.open();
        open.ingest(ProgressListener.NONE);

        TestOverlap overlap = TestOverlap.of(open.readTestDataWithGroups(), open.readFinalDataWithIds());

        assertEquals(List.of(), overlap.findings());
        assertTrue(open.schema().isNamedByPlace());
        assertEquals(Schema.PLACE, open.schema().id());
    }

    /** The clients with other columns, whose numbers no two have in common. */
    private void writeWithoutIds(String name, String rows) throws IOException {
        StringBuilder content = new StringBuilder(HEADER);
        rows.lines()
                .map(line -> line.split(",", -1))
                .forEach(cells -> content.append(cells[1] + "." + cells[2] + ","
                        + (cells[3].length() > 2 ? "large" : "small") + "," + cells[4] + "\n"));
        Files.createDirectories(project.path(name).getParent());
        Files.writeString(project.path(name), content);
    }
}

package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;
import risk.testkit.TestProject.Outcome;

/** What an ingestion made and somebody, or a disk, has changed since. */
class AlteredIngestionTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void clientsThatCameAgain() throws IOException {
        project = TestProject.ofClients(folder, 400);
        String first = Clients.rows(0, 10, Leaving.USUAL);
        project.writeClients("b.csv", first.replaceAll("(?m),[01]$", ",0").replaceAll("(?m)^(\\w+),\\d+", "$1,7"));
        project.writeClients("c.csv", first);
        project.deploy();
        assertTrue(Files.exists(project.open().output().returnedRows()));
        assertEquals(0, project.run(Reporting::run).status());
    }

    private String list() throws IOException {
        return project.read("models/clientsatrisk.csv");
    }

    @Test
    void whoCameAgainIsNotForgottenWithoutAWord() throws IOException {
        String before = list();
        Path returned = project.open().output().returnedRows();
        String content = Files.readString(returned);
        for (String damaged : new String[] {null, content.substring(0, content.indexOf('\n') + 1)}) {
            Files.delete(returned);
            if (damaged != null) {
                Files.writeString(returned, damaged);
            }

            Outcome refused = project.run(Reporting::run);

            assertEquals(2, refused.status());
            assertTrue(
                    refused.errors()
                            .strip()
                            .endsWith(
                                    "returnedrows.csv: expected the rows that came again, as they were ingested, found "
                                            + (damaged == null ? "none" : "others") + "; run risk.Ingestion"),
                    refused.errors());
            assertEquals(before, list());
            Files.writeString(returned, content);
        }
        assertEquals(0, project.run(Ingestion::run).status());
        assertEquals(0, project.run(Reporting::run).status());
    }

    @Test
    void dataThatIsNotAsItWasIngestedIsTold() throws IOException {
        Path data = project.open().output().finalData();
        assertEquals("", project.run(Reporting::run).errors());
        Files.writeString(data, Files.readString(data).replaceFirst("(?m)^(client5,.*),.$", "$1,1"));

        String told = project.run(Reporting::run).errors();

        assertTrue(told.contains("finaldata.csv is not as it was ingested; run risk.Ingestion to make it anew"), told);
        assertEquals(0, project.run(Ingestion::run).status());
        assertEquals("", project.run(Reporting::run).errors());
    }

    @Test
    void aRecordOfBeforeSaysNothingOfIt() throws IOException {
        Path record = project.open().output().ingestionRecord();
        Files.writeString(record, Files.readString(record).replaceFirst("(?s),\\s*\"checksums\" : \\{[^}]*\\}", ""));
        Files.delete(project.open().output().returnedRows());

        assertEquals(0, project.run(Reporting::run).status());
    }
}

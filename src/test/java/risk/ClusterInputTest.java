package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.layout.InputFolder;
import risk.testkit.TestProject;

/** Input that Apache Spark reads: on one machine a line says so, and what was made of it before goes on to be served. */
class ClusterInputTest {

    @TempDir
    private Path folder;

    private static void assertRefused(
            TestProject project, ToIntFunction<String[]> step, String found, String... options) {
        TestProject.Outcome outcome = project.run(step, options);
        assertEquals(2, outcome.status(), outcome.errors());
        assertEquals(1, outcome.errors().strip().lines().count(), outcome.errors());
        assertTrue(
                outcome.errors()
                        .contains("expected files that one machine reads, found " + found
                                + "; Apache Spark is needed: submit risk.spark.FullProcess"),
                outcome.errors());
    }

    @Test
    void oneMachineSaysThatSparkIsNeeded() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        project.configure("\"input_table\": \"risk.clients\"");
        assertRefused(project, FullProcess::run, "the table risk.clients");
        assertRefused(project, FullProcess::run, "the table risk.clients", "--dry-run");
        assertRefused(project, Ingestion::run, "the table risk.clients");

        project.configure("\"input_folder_path\": \"s3a://bucket/clients\"");
        assertRefused(project, FullProcess::run, "s3a://bucket/clients");
        assertRefused(project, Ingestion::run, "s3a://bucket/clients");
    }

    @Test
    void whatWasDeployedBeforeIsReportedAndTimed() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        assertEquals(0, project.run(FullProcess::run).status());
        project.configure("\"input_table\": \"risk.clients\"");

        assertEquals(0, project.run(Reporting::run).status());
        assertEquals(0, project.run(Diagnostics::run).status());
        assertEquals(0, project.run(Deployment::run, "--list").status());
    }

    @Test
    void aFolderThatIsCalledClusterIsPassedOverAsAnyOther() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        project.write("practicedata/cluster/old.csv", "corporation,exited\na,1\n");

        TestProject.Outcome run = project.run(FullProcess::run);

        assertEquals(0, run.status(), run.errors());
        assertEquals(List.of("cluster/"), new InputFolder(folder.resolve("practicedata")).passedOver());
    }

    @Test
    void whereSparkHasReadFilesOneMachineDoesNotGoOnWithout() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        InputFolder input = new InputFolder(folder.resolve("practicedata"));
        Files.createDirectory(input.cluster());
        Files.writeString(input.cluster().resolve("b.parquet"), "{}");

        assertRefused(project, Ingestion::run, "notes of files that it has read");
        assertEquals(
                List.of("b.parquet"),
                input.files().stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("b"))
                        .toList());
        assertEquals(input.cluster().resolve("b.parquet"), input.file("b.parquet"));
        assertEquals(List.of(), input.passedOver());
    }
}

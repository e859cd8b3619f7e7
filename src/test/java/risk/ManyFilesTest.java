package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.finding.FewOfAKind;
import risk.testkit.TestProject;

/** A feed of a file for each client says as much as one of few files, on a screen and on a page that stay readable. */
class ManyFilesTest {

    private static final int FILES = 120;

    @TempDir
    private Path folder;

    @Test
    void whatIsToldAndShownOfFilesIsBounded() throws IOException {
        TestProject project = TestProject.ofClients(folder, 1000);
        assertEquals(0, project.run(FullProcess::run).status());
        String input = project.config().inputFolder().toString();
        for (int i = 0; i < FILES; i++) {
            project.write(
                    Path.of(input, String.format(Locale.ROOT, "client-%03d.csv", i))
                            .toString(),
                    "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n" + "late" + i + ","
                            + (i + 10) + "," + (3 * i + 400) + ",60," + i % 2 + "\n");
        }

        TestProject.Outcome run = project.run(FullProcess::run);

        assertEquals(0, run.status(), run.errors());
        assertTrue(run.output().lines().count() < 120, run.output());
        assertTrue(run.output().contains("and 110 more files"), run.output());
        assertEquals(0, project.run(Reporting::run).status());
        Path report = project.open().models().path().resolve("report.html");
        String page = Files.readString(report);
        assertTrue(page.contains("that changed before these; ingestedfiles.txt names all"));
        assertTrue(page.length() < 500_000, () -> page.length() + " characters");
        TestProject.Outcome findings = project.run(Diagnostics::run, "--findings");
        assertTrue(findings.output().lines().count() < 4 * FewOfAKind.TOLD, findings.output());
    }
}

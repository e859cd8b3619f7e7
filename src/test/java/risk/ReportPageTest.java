package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import risk.testkit.Browser;
import risk.testkit.Browser.Scheme;
import risk.testkit.TestProject;

/** The report as a reader's browser shows it. */
class ReportPageTest {

    @TempDir
    private Path folder;

    private URI report() throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        assertEquals(0, project.run(FullProcess::run).status());
        return project.path("practicemodels/report.html").toUri();
    }

    @Test
    void itKeepsNobodyOutAndFitsTheScreenOfADeskAndOfAPhone() throws IOException {
        try (Browser browser = Browser.start()) {
            URI report = report();
            for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
                for (Scheme scheme : Scheme.values()) {
                    browser.open(report, width, scheme);
                    assertEquals(List.of(), browser.barriers(), width + " " + scheme);
                    assertTrue(browser.overflow() <= 0, width + " " + browser.overflow());
                }
            }
        }
    }

    @Test
    void itsLinksLeadToTheirChapters() throws IOException {
        try (Browser browser = Browser.start()) {
            browser.open(report(), Browser.DESK, Scheme.LIGHT);
            List<String> chapters = browser.driver().findElements(By.cssSelector("nav a")).stream()
                    .map(link ->
                            Objects.requireNonNull(link.getDomAttribute("href")).substring(1))
                    .toList();
            assertEquals(
                    chapters,
                    browser.driver().findElements(By.cssSelector("main > section[id]")).stream()
                            .map(section -> section.getDomAttribute("id"))
                            .toList());
            assertTrue(chapters.size() > 3, chapters.toString());
        }
    }
}

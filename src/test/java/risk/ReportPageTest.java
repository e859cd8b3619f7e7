package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void columnsOfAnyNumberWithNamesOfAnyLengthAreReported(int columns) throws IOException {
        TestProject project = TestProject.empty(folder);
        String name = "n".repeat(297);
        List<String> names = IntStream.range(0, columns)
                .mapToObj(i -> String.format(Locale.ROOT, "%03d", i) + name)
                .toList();
        project.write("input/a.csv", rows(names, 1));
        project.write("test/a.csv", rows(names, 2));
        project.configure("\"schema\": {\"id\": \"id\", \"target\": \"left\", \"features\": ["
                + names.stream()
                        .map(column -> "{\"name\": \"" + column + "\", \"type\": \"numeric\"}")
                        .collect(Collectors.joining(","))
                + "]}");
        TestProject.Outcome outcome = project.run(FullProcess::run);
        assertEquals(0, outcome.status(), outcome.errors());
        assertTrue(Files.size(project.path("models/report.pdf")) > 10_000);
        long bytes = Files.size(project.path("models/report.html"));
        assertTrue(bytes < 1_000_000, bytes + " bytes");
        try (Browser browser = Browser.start()) {
            browser.open(project.path("models/report.html").toUri(), Browser.PHONE, Scheme.LIGHT);
            assertTrue(browser.overflow() <= 0, browser.overflow() + " pixels");
            if (columns < 200) { // Of so many axe needs half a minute.
                assertEquals(List.of(), browser.barriers());
            }
        }
    }

    /** The first column tells something of who leaves, the last has no value at all where there are several. */
    private static String rows(List<String> columns, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("id," + String.join(",", columns) + ",left\n");
        for (int row = 0; row < 120; row++) {
            double first = random.nextDouble();
            csv.append("client").append(row).append(',').append(first);
            for (int column = 1; column < columns.size(); column++) {
                csv.append(',').append(column == columns.size() - 1 ? "" : random.nextInt(50));
            }
            csv.append(',').append(random.nextDouble() < first ? 1 : 0).append('\n');
        }
        return csv.toString();
    }
}

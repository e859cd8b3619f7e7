package risk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The README is short, and what it and the chapters refer to is there. */
class DocumentsTest {

    private static final Path CHANGELOG = Path.of("src/changes/CHANGELOG.md");

    private static final int SHORT = 250;

    /** The main class of a step, as in {@code risk.FullProcess}. */
    private static final Pattern STEP = Pattern.compile("\\brisk\\.[A-Z]\\w+");

    /** A file or folder of the project, as in {@code `src/bench/run`}. */
    private static final Pattern SOURCE = Pattern.compile("`((?:src|\\.ci)/[\\w./-]+)`");

    @Test
    void theReadmeIsShort() throws IOException {
        try (var lines = Files.lines(Documents.README)) {
            long count = lines.count();
            assertTrue(count < SHORT, count + " lines");
        }
    }

    @Test
    void theReadmeLinksEveryChapterAndTheChangelog() throws IOException {
        Set<Path> linked = new HashSet<>();
        for (String link : Documents.links(Documents.README)) {
            linked.add(Documents.target(Documents.README, link));
        }
        assertTrue(linked.contains(CHANGELOG));
        assertEquals(
                List.of(),
                Documents.chapters().stream()
                        .filter(chapter -> !linked.contains(chapter))
                        .toList());
    }

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        List<Executable> checks = new ArrayList<>();
        int links = 0;
        for (Path document : withTheChangelog()) {
            for (String link : Documents.links(document)) {
                if (!link.matches("\\w+:.*")) {
                    links++;
                    checks.add(() -> assertLeadsSomewhere(document, link));
                }
            }
        }
        assertTrue(links > 50, links + " links");
        assertAll(checks);
    }

    private static void assertLeadsSomewhere(Path document, String link) throws IOException {
        Path target = Documents.target(document, link);
        assertTrue(Files.exists(target), document + " links " + link + ", which isn't there");
        int anchor = link.indexOf('#');
        if (anchor >= 0) {
            Set<String> anchors = Documents.anchors(target);
            assertTrue(
                    anchors.contains(link.substring(anchor + 1)),
                    () -> document + " links " + link + ", which is none of " + anchors);
        }
    }

    @Test
    void headingsThatAreAlikeHaveAnchorsOfTheirOwn() throws IOException {
        Path document = Files.createTempFile("risk-document-", ".md");
        try {
            Files.writeString(document, "# Which `rule`?\n## On -\n## On -\n```sh\n# no heading\n```\n");
            assertEquals(
                    List.of("which-rule", "on--", "on---1"),
                    Documents.anchors(document).stream().toList());
        } finally {
            Files.delete(document);
        }
    }

    @Test
    void everyStepAndSourceFileThatADocumentNamesIsThere() throws IOException {
        List<Executable> checks = new ArrayList<>();
        for (Path document : Documents.all()) {
            String text = Files.readString(document);
            for (MatchResult step : STEP.matcher(text).results().toList()) {
                checks.add(() ->
                        assertDoesNotThrow(() -> Class.forName(step.group()), document + " names " + step.group()));
            }
            for (MatchResult source : SOURCE.matcher(text).results().toList()) {
                checks.add(() ->
                        assertTrue(Files.exists(Path.of(source.group(1))), document + " names " + source.group(1)));
            }
        }
        assertFalse(checks.isEmpty());
        assertAll(checks);
    }

    /** What is shown with its output is run by {@link ReadmeIT}; so that nothing hides from it. Nobody's table of jobs is for a test to change. */
    @Test
    void noCommandOfAStepStandsInABlockThatIsNotRunButTheServerTheBuildAndCronsLine() throws IOException {
        for (Path document : Documents.all()) {
            for (String block : Documents.blocks(document, "sh")) {
                for (String line : block.split("\n", -1)) {
                    boolean ofAStep = STEP.matcher(line).find();
                    assertTrue(
                            !ofAStep
                                    || line.contains("risk.App")
                                    || line.endsWith("--cron --install")
                                    || line.startsWith("mvn"),
                            document + ": " + line);
                }
            }
        }
    }

    private static List<Path> withTheChangelog() throws IOException {
        List<Path> documents = new ArrayList<>(Documents.all());
        documents.add(CHANGELOG);
        return documents;
    }
}

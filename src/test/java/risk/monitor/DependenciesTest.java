package risk.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.Json;
import risk.settings.DependencySettings;

class DependenciesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** As version 2.22.0 of the plugin writes it under Maven 3.8.7 in batch mode. */
    private static final String OUTPUT = """
            [INFO] Scanning for projects...
            [INFO] The following dependencies in Dependencies have newer versions:
            [INFO]   com.github.haifengl:smile-core ......................... 3.1.1 -> 6.1.1
            [INFO]   io.javalin:javalin ..................................... 7.2.0 -> 7.2.3
            [INFO]   org.apache.commons:commons-statistics-distribution-with-a-long-name ...
            [INFO]                                                               1.2 -> 1.3
            [INFO]
            [INFO] BUILD SUCCESS
            """;

    @Test
    void theBuildNamesTheLibrariesThatTheSuiteDeclares() throws IOException {
        Map<String, String> current = Dependencies.current();

        assertEquals("3.1.1", current.get("com.github.haifengl:smile-core"));
        for (String name : new String[] {
            "tech.tablesaw:tablesaw-core",
            "com.fasterxml.jackson.core:jackson-databind",
            "io.javalin:javalin",
            "org.knowm.xchart:xchart",
            "org.apache.commons:commons-csv",
            "org.junit.jupiter:junit-jupiter"
        }) {
            assertTrue(current.containsKey(name), name);
        }
    }

    @Test
    void withoutAProjectToLookUpTheLatestVersionsAreUnknownAndSaidWhy(@TempDir Path folder) throws IOException {
        DependencyReport report = dependencies(folder).report();

        assertEquals(Dependencies.current().size(), report.dependencies().size());
        for (Dependency dependency : report.dependencies()) {
            assertEquals(Dependencies.current().get(dependency.name()), dependency.current());
            assertEquals("unknown", dependency.latest());
        }
        assertEquals("no " + folder.resolve("pom.xml") + " to look the dependencies up in", report.problem());
        assertNull(report.checkedAt());
        assertNull(report.ageSeconds());
        assertFalse(Files.exists(folder.resolve("dependencies.json")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 86_400})
    void anAnswerThatIsNotTooOldIsUsedWithoutAsking(long age, @TempDir Path folder) throws IOException {
        keep(folder, NOW.minusSeconds(age));

        DependencyReport report = dependencies(folder).report();

        assertNull(report.problem());
        assertEquals((double) age, report.ageSeconds());
        assertEquals(NOW.minusSeconds(age).toString(), report.checkedAt());
        report.dependencies().forEach(dependency -> assertEquals("99.0", dependency.latest()));
    }

    @Test
    void anOldAnswerIsBetterThanNoneAndSaysHowOldItIs(@TempDir Path folder) throws IOException {
        keep(folder, NOW.minus(DAY).minusSeconds(1));

        DependencyReport report = dependencies(folder).report();

        assertNotNull(report.problem());
        assertEquals(86_401.0, report.ageSeconds());
        report.dependencies().forEach(dependency -> assertEquals("99.0", dependency.latest()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"checked_at\": \"2026-03-04T11:00:00Z\"}",
                "{\"checked_at\": \"yesterday\", \"latest\": LATEST}",
                "{\"checked_at\": null, \"latest\": LATEST}",
                "{\"checked_at\": \"2026-03-04T11:00:00Z\", \"latest\": {}}",
                "{\"checked_at\": \"2026-03-04T11:00:00Z\", \"latest\": LATEST, \"more\": 1}"
            })
    void aFileThatIsNoAnswerIsPassedOver(String content, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("dependencies.json"), content.replace("LATEST", Json.write(latest())));

        DependencyReport report = dependencies(folder).report();

        assertNotNull(report.problem());
        assertNull(report.checkedAt());
        report.dependencies().forEach(dependency -> assertEquals("unknown", dependency.latest()));
    }

    @Test
    void whatMavenFindsNewerIsReadAlsoWhereItsLinesAreBroken() {
        assertEquals(
                Map.of(
                        "com.github.haifengl:smile-core", "6.1.1",
                        "io.javalin:javalin", "7.2.3",
                        "org.apache.commons:commons-statistics-distribution-with-a-long-name", "1.3"),
                LatestVersions.newer(OUTPUT));
        assertEquals(Map.of(), LatestVersions.newer("[INFO] No dependencies in Dependencies have newer versions.\n"));
    }

    /** Whether or not there is a Maven to say so. */
    @Test
    void aProjectThatMavenCannotReadIsAReasonAndNoFailure(@TempDir Path folder) throws IOException {
        String reason = reasonForNoAnswer(folder, Duration.ofMinutes(1));

        assertTrue(reason.startsWith("Maven "), reason);
        assertEquals(1, reason.lines().count());
    }

    @Test
    void aMavenThatTakesTooLongIsEnded(@TempDir Path folder) throws IOException {
        String reason = reasonForNoAnswer(folder, Duration.ofMillis(1));

        assertTrue(reason.startsWith("Maven "), reason);
    }

    /** What is said where Maven is asked of a project that it cannot read. */
    private static String reasonForNoAnswer(Path folder, Duration timeout) throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "no project");
        return String.valueOf(
                assertThrows(LatestVersions.NoAnswerException.class, () -> new LatestVersions(pom, timeout).ask())
                        .getMessage());
    }

    private static Dependencies dependencies(Path folder) {
        return new Dependencies(
                folder.resolve("pom.xml"),
                folder.resolve("dependencies.json"),
                new DependencySettings(Duration.ofSeconds(1), DAY),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void keep(Path folder, Instant checkedAt) throws IOException {
        Files.writeString(
                folder.resolve("dependencies.json"),
                Json.write(Map.of("checked_at", checkedAt.toString(), "latest", latest())));
    }

    private static Map<String, String> latest() throws IOException {
        Map<String, String> latest = new TreeMap<>(Dependencies.current());
        latest.replaceAll((name, version) -> "99.0");
        return latest;
    }
}

package risk.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever language the user speaks and however names are written, machines read the same, and no file is lost. */
class PlacesIT {

    private static final List<String> MADE = List.of("production_deployment", "models", "ingesteddata");

    /** Three months in Cyrillic, as octal escapes of UTF-8, so that a test of any locale can write them. */
    private static final List<String> CYRILLIC = List.of(
            "\\320\\274\\320\\260\\321\\200\\321\\202.csv",
            "\\320\\270\\321\\216\\320\\275\\321\\214.csv",
            "\\320\\270\\321\\216\\320\\273\\321\\214.csv");

    /** Two names of Latin-1. */
    private static final List<String> LATIN1 = List.of("m\\344rz.csv", "m\\366rz.csv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR", "de-DE", "th-TH", "LC_ALL=C"})
    void aFullRunWritesTheSameInEveryPlace(String place) throws Exception {
        DriftScenario scenario = DriftScenario.get();
        Path work = DriftScenario.copy(scenario.before(), folder.resolve("work"));

        Steps.Ended ended = run(place, work, "FullProcess");

        assertEquals(0, ended.status(), ended.toString());
        scenario.assertArrived(work, place + ": ");
        assertEquals(written(scenario.after()), written(work));
        String said = run(place, work, "Diagnostics").toString();
        assertTrue(said.chars().allMatch(c -> c < 0x80), said);
        Steps.Ended idle = run(place, work, "FullProcess");
        assertTrue(idle.output().matches("nothing new in .*-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z\\)\\R"), idle.toString());
    }

    private static Steps.Ended run(String place, Path work, String step) throws Exception {
        List<String> command = Steps.command(work, step);
        if (place.startsWith("LC_ALL=")) {
            command.addAll(0, List.of("/usr/bin/env", place));
        } else {
            String[] parts = place.split("-", -1);
            command.addAll(1, List.of("-Duser.language=" + parts[0], "-Duser.region=" + parts[1]));
        }
        return Steps.start(work, "", command).end();
    }

    /** Pictures, print and the database; the journal's files are named after times. */
    private static final Pattern NO_TEXT = Pattern.compile("\\.(png|pdf)$|/history\\.db|/journal/");

    /** All text that a run wrote, but for times, durations and what depends on them. */
    private static Map<String, String> written(Path project) throws IOException {
        Map<String, String> written = new TreeMap<>();
        for (String place : MADE) {
            try (Stream<Path> files = Files.walk(project.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = project.relativize(file).toString();
                    if (!NO_TEXT.matcher(name).find() && !name.endsWith("dependencies.json")) {
                        // Nothing of a file in ONNX's form is text, but it is to be the same.
                        Charset charset = name.endsWith(".onnx") ? ISO_8859_1 : UTF_8;
                        written.put(name, settled(Files.readString(file, charset)));
                    }
                }
            }
        }
        return written;
    }

    private static String settled(String content) {
        return content.replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "a time")
                .replaceAll("was changed [^<>\"]* ago", "was changed a while ago")
                .replaceAll("(seconds\" ?: ?)[-0-9.E]+", "$1some")
                // A chart stands beside its numbers, and those of times stand where their time is.
                .replaceAll("(?s)<svg.*?</svg>", "a chart")
                .replaceAll("(\"crc32\" : \")[0-9a-f]+", "$1some")
                .replaceAll("((?:ingestion|training)</th><td class=\"number\">)[0-9.]+", "$1some")
                .replaceAll("\"(checksum|ingestion\\.json)\" : \"[0-9a-f]+\"", "\"$1\" : \"a digest\"");
    }

    @Test
    void filesWhoseNamesJavaCannotTellApartAreRefusedAndNotTakenForOne() throws Exception {
        Path work = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("work"));
        write(work, CYRILLIC);

        for (String step : List.of("Ingestion", "FullProcess")) {
            assertRefused(run("LC_ALL=C", work, step));
        }
        assertEquals(0, run("LC_ALL=C.UTF-8", work, "Ingestion").status());
        String ingested = Files.readString(work.resolve("ingesteddata/ingestedfiles.txt"));
        for (String name : List.of("март.csv", "июнь.csv", "июль.csv")) {
            assertTrue(ingested.contains("'" + name + "'"), ingested);
        }
    }

    /** The configuration is there: it would help nobody to name another one. */
    @Test
    void whereJavaCannotNameTheFolderThatItRunsInThatIsTold() throws Exception {
        Path work = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("work"));
        List<String> here = Steps.command(work, "FullProcess");
        String script = "/bin/mv work \"$(printf 'M\\303\\244rz')\" && cd M*rz && LC_ALL=C exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(here.subList(0, here.indexOf("--config")));

        Steps.Ended ended = Steps.start(folder, "", command).end();

        assertEquals(2, ended.status(), ended.toString());
        assertEquals(
                List.of("risk.FullProcess: config.json: expected the name of a folder in ANSI_X3.4-1968, found another;"
                        + " start Java with LC_ALL=C.UTF-8"),
                ended.messages());
    }

    @Test
    void namesThatAreNotUtf8AreRefusedUnderUtf8() throws Exception {
        Path work = DriftScenario.copy(DriftScenario.get().before(), folder.resolve("work"));
        write(work, LATIN1);

        for (String step : List.of("Ingestion", "FullProcess")) {
            assertRefused(run("LC_ALL=C.UTF-8", work, step));
        }
    }

    private static void assertRefused(Steps.Ended ended) {
        assertEquals(2, ended.status(), ended.toString());
        assertEquals(1, ended.messages().size(), ended.toString());
        assertTrue(ended.errors().contains("found one that this Java can't tell from others"), ended.toString());
        assertTrue(ended.errors().contains("LC_ALL=C.UTF-8"), ended.toString());
    }

    private static void write(Path work, List<String> names) throws Exception {
        for (String name : names) {
            Process shell = new ProcessBuilder(
                            "/bin/sh", "-c", "cp sourcedata/dataset3.csv \"sourcedata/$(printf '" + name + "')\"")
                    .directory(work.toFile())
                    .start();
            assertEquals(0, shell.waitFor());
        }
    }
}

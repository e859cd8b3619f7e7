package risk.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that append to one log leave each document whole. */
class OverlappingPrintsTest {

    private static final int PROCESSES = 3;
    private static final int DOCUMENTS = 200;

    /** Several times what a stream holds before it writes. */
    private static final int LINES = 400;

    private static final String LINE = " is a line of a long document, and belongs to it alone, é\n";

    @TempDir
    private Path folder;

    /** Prints documents, each of lines that begin with the word. */
    public static void main(String[] word) {
        for (int i = 0; i < DOCUMENTS; i++) {
            Terminal.print((word[0] + LINE).repeat(LINES));
        }
    }

    @Test
    void theirLinesDoNotMix() throws IOException, InterruptedException {
        Path log = Files.createFile(folder.resolve("log"));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dfile.encoding=UTF-8",
                            OverlappingPrintsTest.class.getName(),
                            "p" + i)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process process : processes) {
            assertEquals(0, process.waitFor());
        }

        List<String> lines = Files.readAllLines(log);
        assertEquals(PROCESSES * DOCUMENTS * LINES, lines.size());
        for (int begin = 0; begin < lines.size(); begin += LINES) {
            assertEquals(
                    1, lines.subList(begin, begin + LINES).stream().distinct().count(), "from line " + (begin + 1));
        }
    }
}

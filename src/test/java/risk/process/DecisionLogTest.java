package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.InvalidInputException;

class DecisionLogTest {

    @TempDir
    private Path folder;

    private List<Integer> numbers(Path file) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        new DecisionLog(file).read(line -> numbers.add(line.path("n").asInt()));
        return numbers;
    }

    @Test
    void whatIsAddedTakesThePlaceOfALineWithoutItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "{\"n\":1}\nnone\n{\"n\":2}\n{\"n\":");

        new DecisionLog(file).append("{\"n\":3}");

        assertEquals("{\"n\":1}\nnone\n{\"n\":2}\n{\"n\":3}\n", Files.readString(file));
        assertEquals(List.of(1, 2, 3), numbers(file));
    }

    @Test
    void whatWasSaidLastIsSaidByTheLastWholeLineThatSaysIt() throws IOException {
        Path file = folder.resolve("log");
        for (String end : List.of("", "none\n", "\n\n", "[1]\n{\"m\":3}\n", "{\"n\":3}", "none\n{\"n\":")) {
            Files.writeString(file, "{\"n\":1}\n{\"n\":2}\n" + end);

            assertEquals(2, new DecisionLog(file).last("n").asInt(), end);
        }
        Files.writeString(file, "none\n{\"n\":3}");
        assertTrue(new DecisionLog(file).last("n").isMissingNode());
        assertTrue(new DecisionLog(folder.resolve("absent")).last("n").isMissingNode());
    }

    @Test
    void aFileWithoutAnyLineBreakHoldsNoLine() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(200_000));
        assertEquals(List.of(), numbers(file));

        new DecisionLog(file).append("{\"n\":3}");

        assertEquals("{\"n\":3}\n", Files.readString(file));
        assertEquals(List.of(), numbers(folder.resolve("absent")));
    }

    @Test
    void ofALongFileTheLastPartIsReadFromAWholeLineOn() throws IOException {
        int length = DecisionLog.MOST_BYTES_READ / 4;
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < 8; n++) {
            String start = "{\"n\":" + n + ",\"x\":\"";
            lines.append(start).append("x".repeat(length - start.length() - 3)).append("\"}\n");
        }
        Path file = Files.writeString(folder.resolve("log"), lines);
        assertEquals(List.of(5, 6, 7), numbers(file));

        new DecisionLog(file).append("{\"n\":8}");

        assertEquals(8L * length + 8, Files.size(file));
        assertEquals(List.of(5, 6, 7, 8), numbers(file));
    }

    @Test
    void aFolderInItsPlaceIsNamed() throws IOException {
        Path file = Files.createDirectory(folder.resolve("log"));

        assertThrows(InvalidInputException.class, () -> numbers(file));
        assertThrows(InvalidInputException.class, () -> new DecisionLog(file).append("{}"));
    }
}

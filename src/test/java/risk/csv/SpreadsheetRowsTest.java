package risk.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetRowsTest {

    private static final String CHARACTERS = "ab 1.=-+@',\"\n\u00e9\u4e2d";

    @TempDir
    private Path folder;

    @Test
    void eachCellIsAsItWasWritten() throws IOException {
        Random random = new Random(1);
        List<String[]> written = IntStream.range(0, 5_000)
                .mapToObj(row -> random.ints(3, 0, 4)
                        .mapToObj(length -> text(random, length))
                        .toArray(String[]::new))
                .toList();
        Path file = folder.resolve("list.csv");
        try (SpreadsheetFile csv = new SpreadsheetFile(file, "one", "two", "three")) {
            for (String[] row : written) {
                csv.row(row);
            }
            csv.publish();
        }

        SpreadsheetRows rows = SpreadsheetRows.read(file, Long.MAX_VALUE);

        assertEquals(written.size(), rows.count());
        for (int row = 0; row < rows.count(); row++) {
            int at = row;
            assertArrayEquals(written.get(row), rows.row(row).toArray(), rows.text(row));
            assertArrayEquals(
                    written.get(row),
                    IntStream.range(0, 3)
                            .mapToObj(column -> rows.cell(at, column))
                            .toArray(),
                    rows.text(row));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> rows.cell(0, 3));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, CHARACTERS.length()).forEach(i -> text.append(CHARACTERS.charAt(i)));
        // An apostrophe of its own in front of a formula looks like the one that is put there.
        return text.toString().startsWith("'") ? "a" + text : text.toString();
    }
}

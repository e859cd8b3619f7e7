package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Random;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final String CHARACTERS = "aZ09 .:()_/%#$!&'\"+-*=@;,\t\r\n\\~\u00e9\uFF1D\u4e2d";

    @Test
    void everyCellIsQuotedWhereTheLibraryQuotesIt() throws IOException {
        Random random = new Random(1);
        CsvRows rows = new CsvRows();
        StringBuilder expected = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(expected, CsvRows.FORMAT)) {
            for (int row = 0; row < 20_000; row++) {
                String[] cells = random.ints(1 + random.nextInt(4), 0, 5)
                        .mapToObj(length -> text(random, length))
                        .toArray(String[]::new);
                rows.row(cells);
                printer.printRecord((Object[]) cells);
            }
        }

        assertEquals(expected.toString(), rows.toString());
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, CHARACTERS.length()).forEach(i -> text.append(CHARACTERS.charAt(i)));
        return text.toString();
    }
}

package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.testkit.Refusal;

class CsvSourceTest {

    private static final List<CsvColumn> COLUMNS =
            SchemaColumns.allOf(new Schema("id", List.of(Feature.numeric("size")), "left"));

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\r\n", "\uFEFF\n\n"})
    void theHeaderMayStandAfterAMarkAndBlankLines(String before) throws IOException {
        try (CsvSource source = source((before + "id,size,left\r\nacme,5,0\r\n").getBytes(UTF_8))) {
            assertEquals(3, source.header().width());
            RecordBlock rows = source.next();
            assertNotNull(rows);
            assertEquals(1, rows.count());
            assertEquals(2 + before.chars().filter(c -> c == '\n').count(), rows.line(0));
            assertNull(source.next());
        }
    }

    @Test
    void nothingIsNoCsv() {
        for (String nothing : List.of("", "\uFEFF", "\n", "\r\n\n\n")) {
            assertRefused("expected a header and rows, found an empty file", nothing.getBytes(UTF_8));
        }
    }

    @Test
    void utf16IsKnownByItsMark() {
        assertRefused("expected UTF-8, found UTF-16", "\uFEFFid,size,left\n".getBytes(UTF_16LE));
        assertRefused("expected UTF-8, found UTF-16", "\uFEFFid,size,left\n".getBytes(UTF_16BE));
        assertRefused("expected UTF-8, found UTF-16", "\uFEFF".getBytes(UTF_16LE));
    }

    @Test
    void aHeaderThatCannotBeReadIsNotReplacedByTheFirstRow() {
        assertRefused(
                "the header cannot be read: a quote is not closed, or stands inside a cell",
                "\"id,size,left\nacme,5,0\nid,size,left\n".getBytes(UTF_8));
        assertRefused(
                "the header cannot be read: longer than 262144 bytes",
                ("x".repeat(300_000) + "\nid,size,left\n").getBytes(UTF_8));
    }

    @Test
    void carriageReturnsAloneAreNoLineBreaks() {
        assertRefused("expected one record, found 2", "id,size,left\racme,5,0".getBytes(UTF_8));
    }

    private static void assertRefused(String reason, byte[] bytes) {
        String message = Refusal.messageOf(() -> source(bytes).close());
        assertEquals(reason, message);
    }

    private static CsvSource source(byte[] bytes) throws IOException {
        return new CsvSource(new ByteArrayInputStream(bytes), COLUMNS);
    }
}

package risk.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final String BLOCKS =
            "f1_score  " + TrendChart.blocks(List.of(0., 1., 2., 3., 4., 5., 6., 7.)) + "\n";

    @Test
    void blocksStayWhereTheTerminalHasThem() {
        assertEquals("f1_score  ▁▂▃▄▅▆▇█\n", Terminal.shownIn(UTF_8, BLOCKS));
    }

    @Test
    void digitsStandForThemElsewhere() {
        assertEquals("f1_score  12345678\n", Terminal.shownIn(US_ASCII, BLOCKS));
        assertEquals("é 12345678\n", Terminal.shownIn(ISO_8859_1, "é ▁▂▃▄▅▆▇█\n"));
    }
}

package risk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    @ParameterizedTest
    @CsvSource({"Ulm, 3", "東京都, 6", "\u00E9, 1", "e\u0301, 1", "\uD83D\uDE00, 2", "שלום, 4", "'', 0"})
    void lettersTakeAsManyPlacesAsATerminalGivesThem(String text, int places) {
        assertEquals(places, Places.of(text));
    }

    @Test
    void aTextIsCutBetweenLettersAndNeverBeforeTheFirst() {
        assertEquals(1, Places.end("東京都", 0, 3));
        assertEquals(1, Places.end("東京都", 0, 1));
        assertEquals(2, Places.end("\uD83D\uDE00x", 0, 2));
        assertEquals(3, Places.end("abc", 1, 10));
    }

    @Test
    void whatIsShortenedTakesNoMorePlacesThanItMay() {
        assertEquals("a town wi...", Places.shortened("a town with a long name", 12));
        assertEquals("Ulm, am See", Places.shortened("Ulm, am See", 12));
        assertEquals("東京都東...", Places.shortened("東京都東京都東京都", 12));
    }
}

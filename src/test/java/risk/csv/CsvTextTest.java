package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void aTextThatASpreadsheetWouldRunIsInertAndANumberStaysOne() {
        assertEquals(
                "a,b,c\n'=1+1,-4.5,\"say \"\"hi\"\", \n\"\n\"\",0.1,\n",
                new CsvText("a", "b", "c")
                        .row("=1+1", -4.5, "say \"hi\", \n")
                        .row("", 0.1, "")
                        .toString());
    }
}

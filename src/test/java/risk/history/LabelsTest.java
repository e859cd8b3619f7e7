package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import risk.csv.Notation;
import risk.data.Schema;
import risk.io.InvalidInputException;

class LabelsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static List<Integer> labels(Notation notation, String rows) throws IOException {
        byte[] csv = (Schema.CLIENTS.id() + "," + Schema.CLIENTS.target() + "\n" + rows).getBytes(UTF_8);
        return Labels.read(new ByteArrayInputStream(csv), Schema.CLIENTS, notation, NOW).stream()
                .map(label -> ((Event.Labelled) label).label())
                .toList();
    }

    @Test
    void aLabelIsReadAsTheProjectWritesIt() throws IOException {
        assertEquals(List.of(1, 0, 1, 0, 1), labels(Notation.DEFAULT, "a,Yes\nb,0.0\nc, 1 \nd,FALSE\ne,1.000\nf,\n"));
        Notation german = new Notation('.', Notation.NONE, UTF_8, Set.of(), Map.of("ja", 1, "nein", 0));
        assertEquals(List.of(1, 0, 1), labels(german, "a,Ja\nb,nein\nc,1\n"));
        Notation counted = new Notation('.', Notation.NONE, UTF_8, Set.of(), Map.of("2", 1, "1", 0));
        assertEquals(List.of(1, 0), labels(counted, "a,2\nb,1.0\n"));
    }

    @Test
    void whatStandsForNeitherIsRefusedWithItsRow() {
        for (String cell : List.of("2", "ja", "0.5", "-")) {
            InvalidInputException refusal =
                    assertThrows(InvalidInputException.class, () -> labels(Notation.DEFAULT, "a,1\nb," + cell + "\n"));
            assertEquals("row 2: expected exited to be 0 or 1, found another one", refusal.getMessage());
        }
    }
}

package risk.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String SEALED = Seal.on(Json.write(Map.of("live", List.of("000001-a", "ü"))));

    @Test
    void theObjectHasOneFieldMore() throws IOException {
        assertEquals(
                List.of("000001-a", "ü"),
                JsonTree.list(JsonTree.object(Json.mapper().readValue(SEALED, Map.class))
                        .get("live")));
        assertTrue(Seal.fits(SEALED));
    }

    @Test
    void anyByteThatIsAnotherBeforeTheChecksumOrInItIsSeen() {
        byte[] bytes = SEALED.getBytes(UTF_8);
        int name = SEALED.getBytes(UTF_8).length - ",\n  \"crc32\" : \"01234567\"\n}\n".length();
        for (int i = 0; i < bytes.length - "\"\n}\n".length(); i++) {
            if (i >= name && i < bytes.length - "01234567\"\n}\n".length()) {
                continue; // Another name of the field is no seal.
            }
            bytes[i] ^= 1;
            assertFalse(Seal.fits(new String(bytes, UTF_8)), "byte " + i);
            bytes[i] ^= 1;
        }
    }

    @Test
    void whatHasNoSealFits() {
        assertTrue(Seal.fits("{\"live\": 1}"));
        assertTrue(Seal.fits("no JSON"));
    }
}

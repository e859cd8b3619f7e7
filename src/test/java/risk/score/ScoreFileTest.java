package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.InvalidInputException;

class ScoreFileTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.1 + 0.2, 1.0 / 3, 1e-17})
    void aScoreIsReadAsItWasWritten(double f1, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("latestscore.txt");
        ScoreFile.write(f1, file);

        assertEquals(f1, ScoreFile.read(file));
    }

    @Test
    void theFileHoldsABareNumber(@TempDir Path folder) throws IOException {
        ScoreFile.write(0.625, folder.resolve("score.txt"));

        assertEquals("0.625\n", Files.readString(folder.resolve("score.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", " 0.5\r\n", "\n.5\n", "5e-1"})
    void aNumberThatAPersonWroteIsRead(String text, @TempDir Path folder) throws IOException {
        assertEquals(0.5, ScoreFile.read(Files.writeString(folder.resolve("score.txt"), text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "F1: 0.5", "0,5", "NaN", "-0.1", "1.1", "Infinity", "0.5 0.6", "\0"})
    void anythingElseIsRefused(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("score.txt"), text);

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ScoreFile.read(file));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith(file + ": expected an F1 score"));
    }

    @Test
    void bytesThatAreNoTextAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("score.txt"), new byte[] {(byte) 0xC3, 0x28});

        assertThrows(InvalidInputException.class, () -> ScoreFile.read(file));
    }

    @Test
    void anAbsentFileIsRefusedWithWhatToDo(@TempDir Path folder) {
        Path file = folder.resolve("score.txt");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ScoreFile.read(file));

        assertEquals(file + ": expected an F1 score, found no file; run risk.Scoring", refusal.getMessage());
    }
}

package risk.score;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.WholeFile;
import risk.text.Excerpt;

/** {@code latestscore.txt}: the F1 score, a bare number. */
public final class ScoreFile {

    private static final Mismatch EXPECTED = Mismatch.expected("an F1 score");

    /** No number is as long, however it is written. */
    private static final int MOST_BYTES = 1 << 10;

    private ScoreFile() {}

    public static void write(double f1, Path file) throws IOException {
        AtomicFile.write(file, format(f1));
    }

    /** The content of the file. */
    public static String format(double f1) {
        return f1 + "\n";
    }

    /** What somebody should know of a model with this score. */
    public static List<Finding> findings(double f1) {
        return f1 > 0
                ? List.of()
                : List.of(Finding.warning(FindingKey.DEPLOYED_WITHOUT_SCORE).measured(f1, Unit.SCORE));
    }

    /** @throws InvalidInputException if the file is absent or holds no number between 0 and 1 */
    public static double read(Path file) throws IOException {
        String text;
        try {
            text = WholeFile.text(file, MOST_BYTES).strip();
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file, EXPECTED.found("no file").remedy("run risk.Scoring"), e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file, EXPECTED.found("no text"), e);
        }
        try {
            double f1 = Double.parseDouble(text);
            if (f1 >= 0 && f1 <= 1) {
                return f1;
            }
        } catch (NumberFormatException e) {
            throw new InvalidInputException(file, EXPECTED.found("something else"), e);
        }
        throw new InvalidInputException(
                file, Mismatch.expected("an F1 score between 0 and 1").found(Excerpt.ofCell(text)));
    }
}

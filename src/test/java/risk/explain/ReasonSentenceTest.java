package risk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonSentenceTest {

    private static String number(double value, double deviations, double tail) {
        return ReasonSentence.of(new Contribution("staff", new FeatureCell.Numeric(value, deviations, tail), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.5, 0.05, far below usual",
        "-0.5, 0.0501, below usual",
        "-0.5, 0.25, below usual",
        "-0.5, 0.2501, slightly below usual",
        "2, 0, far above usual",
        "2, 0.2, above usual",
        "2, 0.4, slightly above usual",
        "0, 0.4, as usual",
    })
    void theWordsFollowTheSideAndTheShareFurtherOut(double deviations, double tail, String words) {
        assertEquals("staff " + words + " (3) raises the risk", number(3, deviations, tail));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "0, 0",
        "-12, -12",
        "1234567, 1234567",
        "0.25, 0.25",
        "0.0000125, 0.0000125",
        "12345678.5, 12345678.5",
        "1e15, 1.0E15",
        "-1e300, -1.0E300",
        "1e-20, 1.0E-20"
    })
    void numbersReadAsPeopleWriteThem(double value, String text) {
        assertEquals("staff below usual (" + text + ") raises the risk", number(value, -1, 0.2));
    }

    @Test
    void aNumberThatIsOneOfTwoIsSaidAsItIs() {
        assertEquals(
                "is_member 0 raises the risk",
                ReasonSentence.of(new Contribution("is_member", new FeatureCell.OneOfTwo(0), 0.5)));
        assertEquals(
                "is_member 1.5 lowers the risk",
                ReasonSentence.of(new Contribution("is_member", new FeatureCell.OneOfTwo(1.5), -0.5)));
    }

    @Test
    void categoriesAndGapsAreSaidInWords() {
        assertEquals(
                "town Leeds raises the risk",
                ReasonSentence.of(new Contribution("town", new FeatureCell.Level("Leeds", true), 0.5)));
        assertEquals(
                "town Leeds lowers the risk",
                ReasonSentence.of(new Contribution("town", new FeatureCell.Level("Leeds", true), -0.5)));
        assertEquals(
                "town Leeds hardly changes the risk",
                ReasonSentence.of(new Contribution("town", new FeatureCell.Level("Leeds", true), 0)));
        assertEquals(
                "town Leeds is new to the model, which raises the risk",
                ReasonSentence.of(new Contribution("town", new FeatureCell.Level("Leeds", false), 0.5)));
        assertEquals(
                "staff is unknown, which lowers the risk",
                ReasonSentence.of(new Contribution("staff", new FeatureCell.Missing(), -0.5)));
    }

    private static String changed(FeatureCell before, FeatureCell now) {
        return ReasonSentence.of(new Contribution("x", now, 1, Optional.of(before)));
    }

    @Test
    void whatHasChangedIsNamed() {
        FeatureCell low = new FeatureCell.Numeric(35, -1, 0.01);
        FeatureCell middle = new FeatureCell.Numeric(412, -0.1, 0.4);
        FeatureCell high = new FeatureCell.Numeric(5000, 3, 0.1);
        assertEquals("x fell from 412 to 35, far below usual, which raises the risk", changed(middle, low));
        assertEquals("x rose from 35 to 412, still slightly below usual, which raises the risk", changed(low, middle));
        assertEquals("x rose from 35 to 5000, above usual, which raises the risk", changed(low, high));
        assertEquals("x was 35 and is unknown, which raises the risk", changed(low, new FeatureCell.Missing()));
        assertEquals(
                "x was unknown and is 35, far below usual, which raises the risk",
                changed(new FeatureCell.Missing(), low));
        assertEquals(
                "x fell from 1 to 0, which raises the risk",
                changed(new FeatureCell.OneOfTwo(1), new FeatureCell.OneOfTwo(0)));
        FeatureCell bonn = new FeatureCell.Level("Bonn", true);
        assertEquals(
                "x changed from Bonn to Ulm, which raises the risk", changed(bonn, new FeatureCell.Level("Ulm", true)));
        assertEquals(
                "x changed from Bonn to Oslo, new to the model, which raises the risk",
                changed(bonn, new FeatureCell.Level("Oslo", false)));
        assertEquals("x was Bonn and is unknown, which raises the risk", changed(bonn, new FeatureCell.Missing()));
        assertEquals("x was unknown and is Bonn, which raises the risk", changed(new FeatureCell.Missing(), bonn));
    }
}

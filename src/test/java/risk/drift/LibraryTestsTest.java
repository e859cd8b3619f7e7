package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.drift.Columns.normal;
import static risk.drift.Columns.numbers;
import static risk.drift.Columns.whole;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.settings.DriftMethod;

/** What is computed from counts is what Commons Statistics computes from the rows. */
class LibraryTestsTest {

    @Test
    void fishersTestOfAnyTableIsTheLibrarys() {
        UniformRandomProvider random = Columns.random(11);
        for (int i = 0; i < 100; i++) {
            int[][] counts = {{random.nextInt(30), 1 + random.nextInt(30)}, {1 + random.nextInt(30), random.nextInt(30)}
            };

            double pValue = DriftMeasure.score(DriftMethod.FISHER_EXACT, levels(counts[0]), levels(counts[1]));

            assertEquals(FisherExactTest.withDefaults().test(counts).getPValue(), pValue, 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"7,8", "8,30", "1,40", "20,3", "8,200"})
    void theExactUTestIsTheLibrarys(int rows, int others) {
        double[] x = normal(rows, 0, 1, rows);
        double[] y = normal(others, 0.4, 1, 90 + others);

        assertEquals(
                uTest(x, y, PValueMethod.EXACT), DriftMeasure.score(DriftMethod.MANNW, numbers(x), numbers(y)), 1e-12);
    }

    @Test
    void theApproximateUTestWithTiesIsTheLibrarys() {
        double[] x = whole(500, 20, 1);
        double[] y = whole(700, 21, 2);

        assertEquals(
                uTest(x, y, PValueMethod.ASYMPTOTIC),
                DriftMeasure.score(DriftMethod.MANNW, numbers(x), numbers(y)),
                1e-12);
    }

    @ParameterizedTest
    @CsvSource({"10001,50,0.1", "10001,9000,0.02", "40000,10500,0.01"})
    void theApproximateTestOfKolmogorovAndSmirnovIsTheLibrarys(int rows, int others, double shift) {
        double[] x = normal(rows, 0, 1, rows);
        double[] y = normal(others, shift, 1, others);
        double expected = KolmogorovSmirnovTest.withDefaults()
                .with(PValueMethod.ASYMPTOTIC)
                .test(x, y)
                .getPValue();

        assertEquals(expected, DriftMeasure.score(DriftMethod.KS, numbers(x), numbers(y)), 1e-10);
    }

    @Test
    void beyondTenThousandRowsKolmogorovsSeriesGoesOnWhereTheLibraryEnds() {
        for (double scaled = 0.25; scaled < 3; scaled += 0.3) {
            double atTheLimit = KolmogorovSmirnov.oneSample(scaled / Math.sqrt(10_000), 10_000);
            double beyond = KolmogorovSmirnov.oneSample(scaled / Math.sqrt(10_001), 10_001);

            assertEquals(atTheLimit, beyond, 3e-6);
        }
        assertEquals(1, KolmogorovSmirnov.oneSample(1e-9, 200_000));
        assertEquals(0, KolmogorovSmirnov.oneSample(0.9, 200_000));
    }

    private static double uTest(double[] x, double[] y, PValueMethod method) {
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(method)
                .test(x, y)
                .getPValue();
    }

    private static ColumnDistribution levels(int[] counts) {
        List<String> no = Collections.nCopies(counts[0], "no");
        List<String> yes = Collections.nCopies(counts[1], "yes");
        return Columns.texts("x", Stream.concat(no.stream(), yes.stream()).toArray(String[]::new));
    }
}

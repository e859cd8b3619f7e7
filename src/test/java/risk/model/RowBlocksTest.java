package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.settings.ClassWeighting;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;

/** Rows in several blocks teach what they teach in one. */
class RowBlocksTest {

    private static final double ROUNDING = 1e-9;

    private static final Schema SHOPS = new Schema(
            "id",
            List.of(Feature.numeric("a"), Feature.numeric("b"), Feature.categorical("kind"), Feature.numeric("c")),
            "left");

    private static final TrainingSettings SETTINGS = new TrainingSettings(1, new ClassWeighting.Balanced(), 1000)
            .withEncodings(Map.of(
                    "a", NumericEncoding.DEFAULT.withMissing(Missing.INDICATOR),
                    "b", NumericEncoding.DEFAULT.withTransform(Transform.LOG)));

    /** Blocks as another machine has them: what they are asked arrives as bytes, and nothing is remembered but what is kept. */
    private record Scattered<B>(List<B> blocks) implements RowBlocks<B> {

        @Override
        public Optional<B> whole() {
            return Optional.empty();
        }

        @Override
        public <C> RowBlocks<C> map(Task<? super B, ? extends C> task) {
            return new Scattered<>(this.<C>each(block -> task.of(block)));
        }

        @Override
        public RowBlocks<B> kept() {
            return this;
        }

        @Override
        public void release() {}

        @Override
        public <T> List<T> each(Task<? super B, T> task) {
            Task<? super B, T> arrived = sent(task);
            return blocks.stream().<T>map(arrived::of).toList();
        }

        @Override
        public long[] count(Task<? super B, long[]> task) {
            List<long[]> parts = each(task);
            return IntStream.range(0, parts.get(0).length)
                    .mapToLong(i -> parts.stream().mapToLong(part -> part[i]).sum())
                    .toArray();
        }

        @SuppressWarnings("unchecked")
        private static <T> T sent(T task) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                    out.writeObject(task);
                }
                return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Dataset shops(int rows) {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("id,a,b,kind,c,left\n");
        for (int row = 0; row < rows; row++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            int kind = random.nextInt(5);
            boolean left = random.nextDouble() < 1 / (1 + Math.exp(-a + b - kind / 4.0));
            csv.append(row)
                    .append(',')
                    .append(random.nextInt(9) == 0 ? "" : a)
                    .append(',')
                    .append(b < -2 ? -1 : Math.exp(b))
                    .append(",k")
                    .append(kind)
                    .append(',')
                    .append(random.nextInt(7) - 3)
                    .append(random.nextInt(40) == 0 ? "," : left ? ",1" : ",0")
                    .append('\n');
        }
        return TestData.read(SHOPS, csv.toString());
    }

    private static RowBlocks<Dataset> scattered(Dataset rows, int size) {
        return new Scattered<>(IntStream.iterate(0, from -> from < rows.rows(), from -> from + size)
                .mapToObj(from -> rows.select(IntStream.range(from, Math.min(rows.rows(), from + size))
                        .toArray()))
                .toList());
    }

    /** The greater number is more than the sample that a search begins with. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 25_000})
    void theModelIsThatOfOneBlock(int rows) {
        Dataset shops = shops(rows);
        LogisticTraining training = new LogisticTraining(SETTINGS, ProgressListener.NONE);
        LogisticModel expected = training.fit(shops, "x", Optional.empty()).model();

        LogisticModel found = training.fit(scattered(shops, 777), shops, "x", Optional.empty())
                .model();

        assertArrayEquals(TestData.coefficients(expected), TestData.coefficients(found), ROUNDING);
        assertEquals(expected.provenance(), found.provenance());
        for (int f = 0; f < 4; f++) {
            if (expected.terms().get(f) instanceof Term.Numeric numeric) {
                Term.Numeric other = (Term.Numeric) found.terms().get(f);
                assertEquals(numeric.median(), other.median(), "exactly");
                assertEquals(numeric.mean(), other.mean(), ROUNDING);
                assertEquals(numeric.deviation(), other.deviation(), ROUNDING);
            }
        }
    }

    @Test
    void mediansAreExactWhateverTheNumbers() {
        double[][] rows = {
            {-0.0, Double.MIN_VALUE, 7, Double.NaN},
            {1e300, -1e300, -1, Double.NaN},
            {-5, 3, 7, Double.NaN},
            {2, Double.MAX_VALUE, -1, Double.NaN},
            {Double.NaN, -3, 7, Double.NaN},
        };
        Dataset numbers = TestData.numeric(rows, new int[] {0, 1, 0, 1, 0});
        int[] features = {0, 1, 2, 3};
        Transform[] transforms = {Transform.NONE, Transform.NONE, Transform.NONE, Transform.NONE};

        double[] expected = Medians.of(RowBlocks.of(numbers), features, transforms);

        assertArrayEquals(new double[] {1, Double.MIN_VALUE, 7, 0}, expected);
        assertArrayEquals(expected, Medians.of(scattered(numbers, 2), features, transforms));
    }
}

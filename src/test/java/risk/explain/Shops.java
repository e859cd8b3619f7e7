package risk.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;

/** Data with two numbers and a category: shops that close. */
final class Shops {

    static final Schema SCHEMA = new Schema(
            "shop",
            List.of(Feature.numeric("turnover"), Feature.numeric("staff"), Feature.categorical("town")),
            "closed");

    private Shops() {}

    /** Lines of shop, turnover, staff, town, closed. */
    static Dataset of(String... lines) {
        String csv = String.join(",", SCHEMA.columns()) + "\n" + String.join("\n", lines) + "\n";
        try {
            return DatasetReader.labelled(SCHEMA).withIds().read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shops with a skewed turnover, a staff that follows it, gaps, and one of these towns each. */
    static Dataset random(int rows, String[] towns, long seed) {
        Random random = new Random(seed);
        String[] lines = new String[rows];
        for (int row = 0; row < rows; row++) {
            double size = random.nextGaussian();
            double turnover = Math.exp(8 + size + 0.3 * random.nextGaussian());
            double staff = Math.rint(Math.exp(3 + 0.8 * size + 0.2 * random.nextGaussian()));
            int town = random.nextInt(towns.length);
            boolean closed = size + 0.7 * town + random.nextGaussian() < 0.5;
            lines[row] = "shop" + row + "," + (random.nextInt(20) == 0 ? "" : turnover) + ","
                    + (random.nextInt(20) == 0 ? "" : staff) + "," + towns[town] + "," + (closed ? 1 : 0);
        }
        return of(lines);
    }
}

package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowIndexTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static final String[] SIZES = {"", "0", "-0", "1", "1.0", "2", "1e300"};
    private static final String[] REGIONS = {"", "north", "south", "west"};
    private static final String[] LABELS = {"", "0", "1"};

    private static Dataset random(int rows, int regions, Random random) throws IOException {
        StringBuilder csv = new StringBuilder("id,size,region,left\n");
        for (int row = 0; row < rows; row++) {
            csv.append("a,%s,%s,%s\n"
                    .formatted(
                            SIZES[random.nextInt(SIZES.length)],
                            REGIONS[random.nextInt(regions)],
                            LABELS[random.nextInt(LABELS.length)]));
        }
        return DatasetReader.labelled(SCHEMA)
                .withIds()
                .read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)));
    }

    private static int[] clients(int rows, Random random) {
        return random.ints(rows, 0, 4).toArray();
    }

    private static List<Object> cells(Dataset dataset, int row, int client) {
        List<Object> cells = new ArrayList<>(RowCells.of(dataset, row));
        cells.add(client);
        return cells;
    }

    @Test
    void rowsAreFoundAsAMapOfAllTheirCellsFindsThem() throws IOException {
        Random random = new Random(1);
        int found = 0;
        int strange = 0;
        for (int round = 0; round < 300; round++) {
            // The levels of either come in an order of their own, and some are in one of them alone.
            Dataset rows = random(random.nextInt(1, 60), random.nextInt(1, REGIONS.length + 1), random);
            Dataset others = random(random.nextInt(1, 60), REGIONS.length, random);
            int[] clients = clients(rows.rows(), random);
            int[] otherClients = clients(others.rows(), random);
            BitSet chosen = new BitSet();
            Map<List<Object>, Integer> expected = new HashMap<>();
            for (int row = 0; row < rows.rows(); row++) {
                if (random.nextInt(4) > 0) {
                    chosen.set(row);
                    expected.putIfAbsent(cells(rows, row, clients[row]), row);
                }
            }

            RowIndex index = new RowIndex(rows, clients, chosen);

            RowIndex.Search search = index.in(others);
            for (int row = 0; row < others.rows(); row++) {
                int first = expected.getOrDefault(cells(others, row, otherClients[row]), Ids.NO_ROW);
                assertEquals(first, search.find(row, otherClients[row]), "round " + round + ", row " + row);
                found += first == Ids.NO_ROW ? 0 : 1;
                strange += first == Ids.NO_ROW ? 1 : 0;
            }
            for (int row = 0; row < rows.rows(); row++) {
                assertEquals(
                        chosen.get(row) ? expected.get(cells(rows, row, clients[row])) : Ids.NO_ROW, index.first(row));
            }
        }
        assertTrue(found > 500 && strange > 500, found + " found, " + strange + " not: what the test is about");
    }

    @Test
    void nothingIsFoundAmongNoRows() throws IOException {
        Dataset rows = random(5, 2, new Random(2));

        RowIndex index = new RowIndex(rows, new int[5], new BitSet());

        assertEquals(Ids.NO_ROW, index.in(rows).find(0, 0));
        assertEquals(Ids.NO_ROW, index.first(0));
    }
}

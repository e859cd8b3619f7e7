package risk;

import java.io.IOException;
import java.util.Random;
import risk.testkit.TestProject;

/** Another schema than that of the bundled data: shops in two towns, of which one has a comma in its name. */
final class Shops {

    private static final String ENTRIES = """
            "input_folder_path": "shops", "output_folder_path": "out", "test_data_path": "shoptest",
            "output_model_path": "shopmodels", "prod_deployment_path": "shopproduction",
            "schema": {"id": "shop", "target": "closed", "features": [
               {"name": "turnover", "type": "numeric"}, {"name": "town", "type": "categorical"}]}\
            """;

    private Shops() {}

    /** Gives a project two batches of shops and test data, and configures it for them. */
    static void moveInto(TestProject project) throws IOException {
        project.write("shops/a.csv", csv(1, 50));
        project.write("shops/b.csv", csv(2, 80));
        project.write("shoptest/test.csv", withOwners(csv(3, 50)));
        project.alwaysConfigure(ENTRIES);
    }

    /** With two columns that the schema doesn't name: every third owner is a Ms, and ages go from 20 to 69. */
    private static String withOwners(String csv) {
        String[] lines = csv.split("\n", 0);
        StringBuilder wider = new StringBuilder(lines[0]).append(",owner,age\n");
        for (int i = 1; i < lines.length; i++) {
            wider.append(lines[i]).append(i % 3 == 0 ? ",Ms," : ",Mr,");
            wider.append(20 + i % 50).append('\n');
        }
        return wider.toString();
    }

    /** 300 shops: those with a small turnover close, those by the lake all the more. */
    static String csv(int seed, double typicalTurnover) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("closed,town,shop,turnover\n");
        for (int i = 0; i < 300; i++) {
            boolean lake = random.nextBoolean();
            double turnover = typicalTurnover + 25 * random.nextGaussian();
            boolean closed = turnover + (lake ? 0 : 30) + 10 * random.nextGaussian() < 60;
            csv.append(closed ? "1," : "0,").append(lake ? "\"Ulm, am See\"," : "Bonn,");
            csv.append("shop").append(seed).append('-').append(i);
            csv.append(',').append(turnover).append('\n');
        }
        return csv.toString();
    }
}

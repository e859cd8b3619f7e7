package risk.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;

/** How much of each column is missing. */
public final class MissingData {

    private MissingData() {}

    /** The percentage of missing cells, 0 to 100, of every column by its name, in the order of the schema; 0 of no rows. */
    public static Map<String, Double> percentages(Dataset dataset) {
        Schema schema = dataset.schema();
        Map<String, Double> percentages = new LinkedHashMap<>();
        percentages.put(schema.id(), percentage(dataset.missingIds(), dataset));
        List<Feature> features = schema.features();
        for (int f = 0; f < features.size(); f++) {
            percentages.put(features.get(f).name(), percentage(missing(dataset, f, features.get(f)), dataset));
        }
        long unlabelled = rows(dataset).filter(row -> !dataset.isLabelled(row)).count();
        percentages.put(schema.target(), percentage(unlabelled, dataset));
        return percentages;
    }

    private static long missing(Dataset dataset, int f, Feature feature) {
        return feature.isNumeric()
                ? rows(dataset)
                        .filter(row -> Double.isNaN(dataset.number(f, row)))
                        .count()
                : rows(dataset)
                        .filter(row -> dataset.level(f, row) == Dataset.NO_LEVEL)
                        .count();
    }

    private static IntStream rows(Dataset dataset) {
        return IntStream.range(0, dataset.rows()).parallel();
    }

    private static double percentage(long missing, Dataset dataset) {
        return dataset.rows() == 0 ? 0 : 100.0 * missing / dataset.rows();
    }
}

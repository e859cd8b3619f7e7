package risk.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A column that a reader looks for.
 *
 * @param required whether a file without it is refused; the cells of an optional column that is absent are missing
 */
record CsvColumn(String name, CellType type, boolean required) {

    /** Every column of the schema, as training data must have them. */
    static List<CsvColumn> allOf(Schema schema) {
        return of(schema, true);
    }

    /** The features; id and target are read where they stand, for a data set that is yet to be predicted. */
    static List<CsvColumn> featuresOf(Schema schema) {
        return of(schema, false);
    }

    private static List<CsvColumn> of(Schema schema, boolean labelled) {
        List<CsvColumn> columns = new ArrayList<>();
        columns.add(new CsvColumn(schema.id(), CellType.TEXT, labelled));
        for (Feature feature : schema.features()) {
            columns.add(new CsvColumn(feature.name(), feature.isNumeric() ? CellType.NUMBER : CellType.TEXT, true));
        }
        columns.add(new CsvColumn(schema.target(), CellType.LABEL, labelled));
        return List.copyOf(columns);
    }
}

package risk.data;

import java.util.ArrayList;
import java.util.List;
import risk.csv.CellType;
import risk.csv.CsvColumn;

/** The columns that a schema wants of a CSV file. */
public final class SchemaColumns {

    /** Where the id stands among them. */
    static final int ID = 0;

    /** Where the features begin, after which the target stands. */
    static final int FIRST_FEATURE = 1;

    private SchemaColumns() {}

    /** Every column of the schema, as training data must have them. */
    public static List<CsvColumn> allOf(Schema schema) {
        return of(schema, true);
    }

    /** The features, and the id where it stands, for a data set that is yet to be predicted: no label is looked at. */
    public static List<CsvColumn> featuresOf(Schema schema) {
        return of(schema, false);
    }

    private static List<CsvColumn> of(Schema schema, boolean labelled) {
        List<CsvColumn> columns = new ArrayList<>();
        columns.add(new CsvColumn(schema.id(), CellType.TEXT, labelled));
        for (Feature feature : schema.features()) {
            columns.add(new CsvColumn(feature.name(), feature.isNumeric() ? CellType.NUMBER : CellType.TEXT, true));
        }
        if (labelled) {
            columns.add(new CsvColumn(schema.target(), CellType.LABEL, true));
        }
        return List.copyOf(columns);
    }
}

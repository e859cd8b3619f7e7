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
        return labelled(
                schema, schema.isNamedByPlace() ? new CsvColumn(schema.id(), CellType.PLACE, false) : id(schema, true));
    }

    /** The same of what an ingestion wrote, which names all clients. */
    public static List<CsvColumn> storedOf(Schema schema) {
        return labelled(
                schema,
                schema.isNamedByPlace() ? new CsvColumn(schema.id(), CellType.STORED_PLACE, true) : id(schema, true));
    }

    /** The features, and the id where it stands, for a data set that is yet to be predicted: no label is looked at. */
    public static List<CsvColumn> featuresOf(Schema schema) {
        return List.copyOf(withFeatures(id(schema, false), schema));
    }

    private static CsvColumn id(Schema schema, boolean required) {
        return new CsvColumn(schema.id(), CellType.TEXT, required);
    }

    private static List<CsvColumn> labelled(Schema schema, CsvColumn id) {
        List<CsvColumn> columns = withFeatures(id, schema);
        columns.add(new CsvColumn(schema.target(), CellType.LABEL, true));
        schema.value().ifPresent(value -> columns.add(new CsvColumn(value, CellType.NUMBER, false)));
        schema.time().ifPresent(time -> columns.add(new CsvColumn(time, CellType.TIME, true)));
        return List.copyOf(columns);
    }

    private static List<CsvColumn> withFeatures(CsvColumn id, Schema schema) {
        List<CsvColumn> columns = new ArrayList<>();
        columns.add(id);
        for (Feature feature : schema.features()) {
            columns.add(new CsvColumn(feature.name(), feature.isNumeric() ? CellType.NUMBER : CellType.TEXT, true));
        }
        return columns;
    }
}

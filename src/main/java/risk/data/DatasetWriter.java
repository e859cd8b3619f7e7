package risk.data;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A data set as CSV with the columns of its schema, which {@link DatasetReader} reads back as it was. */
public final class DatasetWriter {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** Whole numbers below it are written without a fraction, and none of their digits is lost. */
    private static final double LARGEST_WHOLE = 1e15;

    /** A cell without a value. */
    private static final String MISSING = "";

    private DatasetWriter() {}

    /** The header and a line for each row; missing cells are empty, and so are those of clients without a name. */
    public static String toCsv(Dataset dataset) {
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(csv, FORMAT)) {
            printer.printRecord(dataset.schema().columns());
            for (int row = 0; row < dataset.rows(); row++) {
                print(printer, dataset, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is written but to memory.
        }
        return csv.toString();
    }

    private static void print(CSVPrinter printer, Dataset dataset, int row) throws IOException {
        List<Feature> features = dataset.schema().features();
        printer.print(dataset.id(row));
        for (int f = 0; f < features.size(); f++) {
            printer.print(features.get(f).isNumeric() ? number(dataset.number(f, row)) : level(dataset, f, row));
        }
        printer.print(number(dataset.label(row)));
        printer.println();
    }

    private static String level(Dataset dataset, int f, int row) {
        int level = dataset.level(f, row);
        return level == Dataset.NO_LEVEL ? MISSING : dataset.levels(f).get(level);
    }

    /** The fewest digits that give the number back. {@code Double.toString} finds them only from Java 19 on. */
    private static String number(double number) {
        if (Double.isNaN(number)) {
            return MISSING;
        }
        return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE
                ? Long.toString((long) number)
                : NumberOutput.toString(number, true);
    }
}

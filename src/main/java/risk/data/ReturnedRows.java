package risk.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.WholeFile;

/**
 * Rows that came again after others had come, each as often as nothing but once: at its last return. A data set holds every row
 * at its first place alone, so that the order in which rows came last is not that in which they stand.
 *
 * <p>Neighbours that came again together are one entry. Immutable.
 */
public final class ReturnedRows {

    /** What a file of them begins with: rows counted from 1, after how many rows they came again. */
    public static final String HEADER = "first,last,after";

    /** No row came again. */
    public static final ReturnedRows NONE = new ReturnedRows(new int[0]);

    private static final int ENTRY = 3;

    /** First, last and after in turns. */
    private final int[] entries;

    private ReturnedRows(int[] entries) {
        this.entries = entries;
    }

    /**
     * Reads the file, if there is one.
     *
     * @param rows how many rows the data has
     * @throws InvalidInputException if a line is not about such data
     */
    public static ReturnedRows read(Path file, int rows) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        WholeFile.requireFile(file);
        int[] entries = new int[0];
        int count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            int number = 1;
            boolean fits = HEADER.equals(line);
            int before = 0;
            while (fits && (line = lines.readLine()) != null) {
                if (entries.length < count + ENTRY) {
                    entries = Arrays.copyOf(entries, 2 * (count + ENTRY));
                }
                number++;
                fits = parse(line, entries, count) && isEntry(entries, count, before, rows);
                before = entries[count + 2];
                count += ENTRY;
            }
            if (!fits) {
                throw new InvalidInputException(
                        file,
                        Mismatch.expected("rows of finaldata.csv that came again")
                                .found("something else in line " + number)
                                .remedy("run risk.Ingestion"));
            }
        }
        return new ReturnedRows(Arrays.copyOf(entries, count));
    }

    private static boolean parse(String line, int[] entries, int at) {
        String[] cells = line.split(",", -1);
        if (cells.length != ENTRY) {
            return false;
        }
        try {
            for (int c = 0; c < ENTRY; c++) {
                entries[at + c] = Integer.parseInt(cells[c]);
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isEntry(int[] entries, int at, int before, int rows) {
        int first = entries[at];
        int last = entries[at + 1];
        int after = entries[at + 2];
        return first >= 1 && first <= last && last <= after && after >= before && after <= rows;
    }

    /**
     * Goes through all rows in the order in which they came, those that came again once more at their return.
     *
     * @param rows how many the data has
     * @param row takes each, counted from 0
     */
    void inOrder(int rows, IntConsumer row) {
        int next = 0;
        for (int i = 0; i < entries.length; i += ENTRY) {
            while (next < entries[i + 2]) {
                row.accept(next++);
            }
            for (int again = entries[i] - 1; again < entries[i + 1]; again++) {
                row.accept(again);
            }
        }
        while (next < rows) {
            row.accept(next++);
        }
    }
}

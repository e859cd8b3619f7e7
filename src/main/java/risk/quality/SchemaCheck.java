package risk.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvFolder;
import risk.data.CsvHead;
import risk.data.CsvHead.Cells;
import risk.data.Schema;
import risk.text.Words;

/**
 * What an input file's header and first rows have to do with the schema.
 *
 * @param absent the schema's columns that the header lacks
 * @param added the header's columns that the schema doesn't name; they are passed over
 * @param renamed which of the added ones may be an absent one under another name
 * @param reordered whether the columns of the schema stand in another order than there; they are found by name all the same
 * @param texts the columns of numbers in which texts stand
 * @param rows how many rows were looked at
 * @param problem why the header cannot be read; null where it can
 */
public record SchemaCheck(
        String file,
        List<String> absent,
        List<String> added,
        List<Renamed> renamed,
        boolean reordered,
        List<Texts> texts,
        long rows,
        @Nullable String problem) {

    /** Stands for the file's name in messages that are yet to be held against those of other files. */
    static final String FILE = "\0";

    /** A column that seems to have a new name. */
    public record Renamed(String column, String name) {}

    /**
     * A column of numbers with texts.
     *
     * @param texts how many of the rows looked at have one
     * @param filled how many of them have any value
     * @param example the first text
     */
    public record Texts(String column, long texts, long filled, String example) {}

    public SchemaCheck {
        absent = List.copyOf(absent);
        added = List.copyOf(added);
        renamed = List.copyOf(renamed);
        texts = List.copyOf(texts);
    }

    /** Every CSV file of a folder, in order of name. */
    public static List<SchemaCheck> ofFolder(Path folder, Schema schema) throws IOException {
        List<SchemaCheck> checks = new ArrayList<>();
        for (Path file : CsvFolder.files(folder)) {
            checks.add(of(file, schema));
        }
        return checks;
    }

    /** Reads the header and the first rows of a file, some kilobytes whatever its size. */
    public static SchemaCheck of(Path file, Schema schema) throws IOException {
        CsvHead head = CsvHead.of(file, schema);
        if (head.problem() != null) {
            return new SchemaCheck(head.file(), List.of(), List.of(), List.of(), false, List.of(), 0, head.problem());
        }
        List<String> columns = schema.columns();
        List<String> absent = columns.stream()
                .filter(column -> !head.names().contains(column))
                .toList();
        List<String> added =
                head.names().stream().filter(name -> !columns.contains(name)).toList();
        List<String> present = columns.stream().filter(head.names()::contains).toList();
        List<String> found = head.names().stream().filter(columns::contains).toList();
        List<Texts> texts = head.cells().stream()
                .filter(cells -> schema.isNumeric(cells.column()) && cells.firstText() != null)
                .map(SchemaCheck::texts)
                .toList();
        return new SchemaCheck(
                head.file(),
                absent,
                added,
                renamed(absent, added, columns, head.names()),
                !present.equals(found),
                texts,
                head.rows(),
                null);
    }

    /**
     * Nothing for a file that is as the schema says.
     *
     * @param name what stands for the file in the messages
     */
    List<Finding> findings(String name) {
        List<Finding> findings = new ArrayList<>();
        if (problem != null) {
            findings.add(Finding.warning(null, Check.SCHEMA, "The header of %s: %s.".formatted(name, problem)));
        }
        if (!absent.isEmpty()) {
            List<String> newNames = renamed.stream().map(Renamed::name).toList();
            String hint = renamed.isEmpty() ? "" : "; perhaps renamed to " + Words.names(newNames, newNames.size());
            findings.add(Finding.warning(
                    absent.size() == 1 ? absent.get(0) : null,
                    Check.SCHEMA,
                    "The header of %s lacks %s%s.".formatted(name, Words.names(absent, absent.size()), hint)));
        }
        if (!added.isEmpty()) {
            findings.add(Finding.info(
                    null,
                    Check.SCHEMA,
                    "The header of %s has %s that the schema doesn't name: %s."
                            .formatted(name, Words.count(added.size(), "column"), Words.names(added, added.size()))));
        }
        if (reordered) {
            findings.add(Finding.info(
                    null, Check.SCHEMA, "The header of %s has another order than the schema.".formatted(name)));
        }
        for (Texts column : texts) {
            findings.add(Finding.warning(
                    column.column(),
                    Check.TYPE,
                    "%s is no number in %d of the first %s of %s that have a value, such as \"%s\"."
                            .formatted(
                                    column.column(),
                                    column.texts(),
                                    Words.count(column.filled(), "row"),
                                    name,
                                    column.example())));
        }
        return findings;
    }

    private static Texts texts(Cells cells) {
        String example = cells.firstText() == null ? "" : cells.firstText();
        return new Texts(cells.column(), cells.filled() - cells.numbers(), cells.filled(), example);
    }

    /** The same letters and digits in another dress, or the one unknown name where the one absent column should stand. */
    private static List<Renamed> renamed(
            List<String> absent, List<String> added, List<String> columns, List<String> names) {
        List<Renamed> renamed = new ArrayList<>();
        for (String column : absent) {
            added.stream()
                    .filter(name -> plain(name).equals(plain(column)))
                    .findFirst()
                    .ifPresent(name -> renamed.add(new Renamed(column, name)));
        }
        boolean oneForOne = absent.size() == 1 && added.size() == 1 && columns.size() == names.size();
        if (renamed.isEmpty() && oneForOne && columns.indexOf(absent.get(0)) == names.indexOf(added.get(0))) {
            renamed.add(new Renamed(absent.get(0), added.get(0)));
        }
        return renamed;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}

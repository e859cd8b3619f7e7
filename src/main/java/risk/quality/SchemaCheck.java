package risk.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.csv.ColumnName;
import risk.csv.CsvFolder;
import risk.csv.Notation;
import risk.data.CsvHead;
import risk.data.CsvHead.Cells;
import risk.data.Schema;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.FindingKey.About;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.layout.InputFolder;
import risk.text.Words;

/**
 * What an input file's header and first rows have to do with the schema.
 *
 * @param file its name
 * @param header unmeasured where the header can't be read
 */
public record SchemaCheck(String file, Measured<Header> header) {

    /**
     * What the header and the first rows hold.
     *
     * @param absent the schema's columns that the header lacks
     * @param added the header's columns that the schema doesn't name; they are passed over
     * @param renamed which of the added ones may be an absent one under another name
     * @param reordered whether the columns of the schema stand in another order than there; they are found by name all the same
     * @param texts the columns of numbers in which texts stand
     * @param rows how many rows were looked at
     */
    public record Header(
            List<String> absent,
            List<String> added,
            List<Renamed> renamed,
            boolean reordered,
            List<Texts> texts,
            long rows) {
        public Header {
            absent = List.copyOf(absent);
            added = List.copyOf(added);
            renamed = List.copyOf(renamed);
            texts = List.copyOf(texts);
        }
    }

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

    /** Every CSV file of a folder, in order of name, but for those that lie elsewhere. */
    public static List<SchemaCheck> ofFolder(Path folder, Schema schema, Notation notation) throws IOException {
        List<SchemaCheck> checks = new ArrayList<>();
        InputFolder input = new InputFolder(folder);
        for (Path file : input.files()) {
            if (!input.isNote(file)) {
                checks.add(of(file, schema, notation));
            }
        }
        return checks;
    }

    /** Reads the header and the first rows of a file, some kilobytes whatever its size. */
    public static SchemaCheck of(Path file, Schema schema, Notation notation) throws IOException {
        return new SchemaCheck(
                CsvFolder.name(file), CsvHead.of(file, schema, notation).map(head -> header(head, schema)));
    }

    private static Header header(CsvHead head, Schema schema) {
        List<String> columns = schema.columnsOfFiles();
        List<String> absent = columns.stream()
                .filter(column -> !head.names().contains(column))
                .toList();
        List<String> added = head.names().stream()
                .filter(name -> !columns.contains(name) && !schema.value().equals(Optional.of(name)))
                .toList();
        // The column of times has no place among the others.
        List<String> present = schema.withoutTime().columnsOfFiles().stream()
                .filter(head.names()::contains)
                .toList();
        List<String> found = head.names().stream().filter(present::contains).toList();
        List<Texts> texts = head.cells().stream()
                .filter(cells ->
                        schema.isNumeric(cells.column()) && cells.firstText().isPresent())
                .map(SchemaCheck::texts)
                .toList();
        return new Header(
                absent,
                added,
                renamed(absent, added, columns, head.names()),
                !present.equals(found),
                texts,
                head.rows());
    }

    /** For the end of a sentence that names absent columns; empty where no other column looks like one of them. */
    String perhapsRenamed() {
        List<String> names = header.map(
                        found -> found.renamed().stream().map(Renamed::name).toList())
                .orElse(List.of());
        return names.isEmpty() ? "" : "; perhaps renamed to " + Words.names(names, names.size());
    }

    /** Nothing for a file that is as the schema says; without the file's name, to be held against those of other files. */
    List<Finding> ofAnyFile() {
        return header.fold(
                SchemaCheck::findings,
                reason -> List.of(Finding.warning(FindingKey.UNREADABLE_HEADER).with("reason", reason)));
    }

    /** A finding of any file, of these. */
    static Finding of(Finding ofAnyFile, List<String> files) {
        Finding finding =
                ofAnyFile.key().about() == About.FILE && files.size() == 1 ? ofAnyFile.about(files.get(0)) : ofAnyFile;
        return finding.with("file", files.get(0)).with("files", files.size());
    }

    private static List<Finding> findings(Header header) {
        List<Finding> findings = new ArrayList<>();
        List<String> absent = header.absent();
        if (!absent.isEmpty()) {
            findings.add(Finding.warning(FindingKey.ABSENT_COLUMNS)
                    .about(absent.size() == 1 ? absent.get(0) : null)
                    .measured(absent.size(), Unit.COLUMNS)
                    .limit(0)
                    .with("columns", absent)
                    .with(
                            "perhaps",
                            header.renamed().stream().map(Renamed::name).toList()));
        }
        if (!header.added().isEmpty()) {
            findings.add(Finding.info(FindingKey.UNKNOWN_COLUMNS)
                    .measured(header.added().size(), Unit.COLUMNS)
                    .limit(0)
                    .with("columns", header.added()));
        }
        if (header.reordered()) {
            findings.add(Finding.info(FindingKey.COLUMN_ORDER));
        }
        for (Texts column : header.texts()) {
            findings.add(Finding.warning(FindingKey.TYPE)
                    .about(column.column())
                    .measured((double) column.texts() / column.filled(), Unit.SHARE)
                    .limit(0)
                    .with("texts", column.texts())
                    .with("filled", column.filled())
                    .with("example", column.example()));
        }
        return findings;
    }

    private static Texts texts(Cells cells) {
        return new Texts(
                cells.column(),
                cells.filled() - cells.numbers(),
                cells.filled(),
                cells.firstText().orElse(""));
    }

    /** The same letters and digits in another dress, or the one unknown name where the one absent column should stand. */
    private static List<Renamed> renamed(
            List<String> absent, List<String> added, List<String> columns, List<String> names) {
        List<Renamed> renamed = new ArrayList<>();
        for (String column : absent) {
            String letters = ColumnName.letters(column);
            added.stream()
                    .filter(name -> ColumnName.letters(name).equals(letters))
                    .findFirst()
                    .ifPresent(name -> renamed.add(new Renamed(column, name)));
        }
        boolean oneForOne = absent.size() == 1 && added.size() == 1 && columns.size() == names.size();
        if (renamed.isEmpty() && oneForOne && columns.indexOf(absent.get(0)) == names.indexOf(added.get(0))) {
            renamed.add(new Renamed(absent.get(0), added.get(0)));
        }
        return renamed;
    }
}

package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.CsvFolder;
import risk.data.Schema;

/** Compares ingestion with the naive way: Commons CSV, a string a cell, and a set that holds every row. */
class FinalDataReferenceTest {

    private static final List<String> COLUMNS = Schema.CLIENTS.columns();
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "null");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

    @TempDir
    private Path root;

    private IngestionFolders folders;
    private final List<String> expectedRejections = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        folders = new IngestionFolders(root);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void smallFilesComeOutAsTheNaiveWayMakesThem(long seed) throws IOException {
        Random random = new Random(seed);
        for (int file = 0; file < 5; file++) {
            writeRandomFile("file" + file + ".csv", 3_000 + random.nextInt(20_000), random);
        }
        folders.compile();

        assertAsTheReferenceMakesIt();
    }

    @Test
    void filesOfManyBlocksComeOutAsTheNaiveWayMakesThem() throws IOException {
        Random random = new Random(13);
        writeRandomFile("large1.csv", 2_400_000, random);
        writeRandomFile("large2.csv", 1_400_000, random);
        writeRandomFile("small.csv", 5_000, random);
        folders.compile();

        assertAsTheReferenceMakesIt();
    }

    @Test
    void whereOneFileEndsAndTheNextBeginsMakesNoDifference() throws IOException {
        Random random = new Random(14);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            rows.add(String.join(",", goodCells(random)) + "\n");
        }
        folders.write("whole.csv", IngestionFolders.HEADER + String.join("", rows));
        folders.compile();
        String whole = folders.finalData();

        Files.delete(folders.input().resolve("whole.csv"));
        int begin = 0;
        for (int file = 100; begin < rows.size(); file++) {
            int end = Math.min(rows.size(), begin + 1 + random.nextInt(12_000));
            folders.write("part" + file + ".csv", IngestionFolders.HEADER + String.join("", rows.subList(begin, end)));
            begin = end;
        }
        folders.compile();

        assertEquals(whole, folders.finalData());
    }

    @Test
    void finalDataCompiledAgainIsItself() throws IOException {
        Random random = new Random(15);
        writeRandomFile("a.csv", 300_000, random);
        writeRandomFile("b.csv", 300_000, random);
        folders.compile();
        String once = folders.finalData();

        IngestionFolders again = new IngestionFolders(root.resolve("again"));
        again.write("finaldata.csv", once);
        again.compile();

        assertEquals(once, again.finalData());
        assertEquals(List.of(), again.rejected());
    }

    private void assertAsTheReferenceMakesIt() throws IOException {
        StringBuilder expected = new StringBuilder(IngestionFolders.HEADER);
        Set<List<String>> seen = new LinkedHashSet<>();
        for (Path file : CsvFolder.files(folders.input())) {
            for (List<String> row : naiveRows(file)) {
                List<String> values = values(row);
                if (values != null && seen.add(values)) {
                    expected.append(line(row)).append('\n');
                }
            }
        }
        assertTrue(seen.size() > 30, () -> seen.size() + " rows");
        assertEquals(expected.toString(), folders.finalData());
        assertEquals(
                expectedRejections,
                folders.rejected().stream()
                        .map(one -> one.file() + ":" + one.line())
                        .toList());
    }

    /** The wanted cells of every row as wide as its header. */
    private static List<List<String>> naiveRows(Path file) throws IOException {
        String text = Files.readString(file).replaceFirst("^\uFEFF", "");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord row : parser) {
                if (row.size() == parser.getHeaderNames().size()) {
                    rows.add(COLUMNS.stream().map(row::get).toList());
                }
            }
        }
        return rows;
    }

    /** The row as texts that equal each other where they mean the same; null where it doesn't fit. */
    private static @Nullable List<String> values(List<String> row) {
        List<String> values = new ArrayList<>();
        for (int c = 0; c < row.size(); c++) {
            String cell = c == 0 ? row.get(c) : row.get(c).strip();
            if (MISSING.contains(cell)) {
                values.add("missing");
            } else if (c == 0) {
                values.add("the text " + cell);
            } else if (!NUMBER.matcher(cell).matches()) {
                return null;
            } else if (Double.isInfinite(Double.parseDouble(cell))) {
                return null;
            } else {
                values.add(String.valueOf(Double.parseDouble(cell) + 0.0));
            }
        }
        String label = values.get(values.size() - 1);
        boolean fits = label.equals("missing") || label.equals("0.0") || label.equals("1.0");
        return fits && !values.stream().allMatch("missing"::equals) ? values : null;
    }

    private static String line(List<String> row) {
        String[] cells = new String[row.size()];
        for (int c = 0; c < cells.length; c++) {
            String cell = c == 0 ? row.get(c) : row.get(c).strip();
            boolean quoted = SPECIAL.matcher(cell).find();
            String written = quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
            cells[c] = MISSING.contains(cell) ? "" : c == cells.length - 1 ? label(written) : written;
        }
        return String.join(",", cells);
    }

    private static String label(String written) {
        return String.valueOf((int) Double.parseDouble(written));
    }

    /** A file with its columns shuffled, with extra ones, and with rows that don't fit here and there. */
    private void writeRandomFile(String name, int length, Random random) throws IOException {
        List<String> header = new ArrayList<>(COLUMNS);
        for (int extra = random.nextInt(3); extra > 0; extra--) {
            header.add("extra" + extra);
        }
        Collections.shuffle(header, random);
        String lineBreak = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        text.append(String.join(",", header)).append(lineBreak);
        long line = 2;
        while (text.length() < length) {
            String row = String.join(",", cellsBelow(header, goodCells(random)));
            if (random.nextInt(200) == 0) {
                row = badRow(header, random);
                expectedRejections.add(name + ":" + line);
            }
            String end = lineBreak.repeat(random.nextInt(100) == 0 ? 3 : 1);
            text.append(row).append(end);
            line += (row + end).chars().filter(c -> c == '\n').count();
        }
        if (random.nextBoolean()) {
            text.setLength(text.length() - lineBreak.length());
        }
        Files.write(folders.input().resolve(name), text.toString().getBytes(UTF_8));
    }

    private static List<String> cellsBelow(List<String> header, List<String> cells) {
        return header.stream()
                .map(column -> COLUMNS.contains(column) ? cells.get(COLUMNS.indexOf(column)) : "\"more, and\nmore\"")
                .toList();
    }

    private static String badRow(List<String> header, Random random) {
        List<String> cells = new ArrayList<>(goodCells(random));
        switch (random.nextInt(4)) {
            case 0 -> cells.set(1 + random.nextInt(3), pick(random, "x", "1_000", "0x1F", "1e999", "5d", "\"1,5\""));
            case 1 -> cells.set(4, pick(random, "2", "maybe", "-1", "0.5"));
            case 2 -> {
                return String.join(",", cellsBelow(header, cells)) + ",one more";
            }
            default -> Collections.fill(cells, pick(random, "", "NA", "\"null\""));
        }
        return String.join(",", cellsBelow(header, cells));
    }

    /** Out of so few values, in so many spellings, that about half of the rows stand there more than once. */
    private static List<String> goodCells(Random random) {
        String id = pick(random, "a", "b", "\"c\"", "\"d,e\"", "\"f\"\"g\"", "\"h\ni\"", " j", "NA", "é€😀");
        String many = "client" + random.nextInt(1 << random.nextInt(18));
        return Arrays.asList(
                random.nextInt(3) == 0 ? id : many,
                pick(random, "5", "5.0", "+5", "5e0", " 05 ", "\"5\"", "6", "0.1", "1e-1", "100000000000000000001"),
                pick(random, "0", "-0", "-0.0", "", "NA", "N/A", "null", " NaN ", "0.0", "7"),
                pick(random, "1", "1.0", "", "2"),
                pick(random, "0", "1", "1.0", " 0", "\"1\"", ""));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

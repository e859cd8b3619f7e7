package risk.data;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import risk.data.TableFile.Reading;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;

/**
 * Two CSV files of any columns, read to be compared: columns of one name have one type, and come in the order of the first
 * file's header.
 *
 * @param reference all columns of the first file
 * @param current those of them that the other file has
 * @param onlyInReference names of columns that the other file lacks
 * @param onlyInCurrent likewise
 * @param findings what was not taken as it stands
 */
public record TablePair(
        Columns reference,
        Columns current,
        List<String> onlyInReference,
        List<String> onlyInCurrent,
        List<Finding> findings) {

    public TablePair {
        onlyInReference = List.copyOf(onlyInReference);
        onlyInCurrent = List.copyOf(onlyInCurrent);
        findings = List.copyOf(findings);
    }

    /** The findings in words. */
    public List<String> warnings() {
        return findings.stream().map(Finding::phrase).toList();
    }

    /**
     * Reads both files. A column is numeric where the reference's cells that aren't missing are numbers, finite or infinite
     * ({@code inf}, {@code -Infinity}, {@code 1e999}), but for one in twenty at most; where the reference has none, those of the
     * other file. Else it is categorical. Missing are the cells that are missing elsewhere: empty ones, {@code NA}, {@code N/A},
     * {@code NaN} and {@code null}; and the few texts of a numeric column, of which a warning tells.
     *
     * @param types of columns that are known, whatever their cells are
     * @param leftOut names of columns that are not read, such as the clients' names
     * @throws InvalidInputException if a file is absent, has no header or no rows, names a column twice, has a malformed row,
     *     or if the files have no column in common; the message names file and line
     */
    public static TablePair read(Path reference, Path current, Map<String, FeatureType> types, Set<String> leftOut)
            throws IOException {
        return read(reference, current, types, name -> !leftOut.contains(name), Set.of());
    }

    /**
     * The same of these columns only.
     *
     * @throws InvalidInputException also if a file lacks one of them
     */
    public static TablePair readColumns(
            Path reference, Path current, Map<String, FeatureType> types, Set<String> columns) throws IOException {
        return read(reference, current, types, columns::contains, columns);
    }

    private static TablePair read(
            Path reference,
            Path current,
            Map<String, FeatureType> types,
            Predicate<String> wanted,
            Set<String> required)
            throws IOException {
        TableFile referenceFile = new TableFile(reference);
        TableFile currentFile = new TableFile(current);
        List<Finding> findings = new ArrayList<>();
        List<String> inReference = referenceFile.names();
        List<String> inCurrent = currentFile.names();
        require(required, inReference, reference);
        require(required, inCurrent, current);
        List<String> ofReference = named(inReference, wanted, reference, findings);
        List<String> ofCurrent = named(inCurrent, wanted, current, findings);
        List<String> common = ofReference.stream().filter(ofCurrent::contains).toList();
        if (common.isEmpty()) {
            throw new InvalidInputException(
                    current,
                    expected("a column of " + reference + " (" + String.join(", ", ofReference) + ")")
                            .found(String.join(", ", ofCurrent)));
        }
        List<String> onlyInReference = without(common, ofReference, current, findings);
        List<String> onlyInCurrent = without(common, ofCurrent, reference, findings);
        List<String> unknown =
                ofReference.stream().filter(name -> !types.containsKey(name)).toList();
        Set<String> categorical = new HashSet<>(referenceFile.columnsOfTexts(unknown));
        Reading ofFirst = referenceFile.read(columns(ofReference, types, categorical));
        Set<String> others = new HashSet<>(currentFile.columnsOfTexts(unknown.stream()
                .filter(common::contains)
                .filter(ofFirst.empty()::contains)
                .toList()));
        ofFirst.texts().forEach((column, texts) -> {
            if (texts.makeCategories() && !types.containsKey(column)) {
                others.add(column);
            }
        });
        if (categorical.addAll(others)) {
            ofFirst = referenceFile.read(columns(ofReference, types, categorical));
        }
        Reading ofSecond = currentFile.read(columns(common, types, categorical));
        lookAt(reference, ofFirst, types, findings);
        lookAt(current, ofSecond, types, findings);
        return new TablePair(ofFirst.table(), ofSecond.table(), onlyInReference, onlyInCurrent, findings);
    }

    private static void require(Set<String> required, List<String> names, Path file) {
        for (String name : required) {
            if (!names.contains(name)) {
                throw new InvalidInputException(
                        file, expected("a column \"" + name + "\"").found(String.join(", ", names)));
            }
        }
    }

    private static List<String> named(List<String> names, Predicate<String> wanted, Path file, List<Finding> findings) {
        if (names.contains("") && wanted.test("")) {
            findings.add(Finding.warning(FindingKey.UNNAMED_COLUMN).about(file.toString()));
        }
        return names.stream()
                .filter(name -> !name.isEmpty() && wanted.test(name))
                .toList();
    }

    /** The columns of one file that the other one lacks, which a finding names. */
    private static List<String> without(List<String> common, List<String> names, Path other, List<Finding> findings) {
        List<String> lacking =
                names.stream().filter(name -> !common.contains(name)).toList();
        if (!lacking.isEmpty()) {
            findings.add(Finding.warning(FindingKey.LACKING_COLUMNS)
                    .about(other.toString())
                    .measured(lacking.size(), Unit.COLUMNS)
                    .limit(0)
                    .with("columns", lacking));
        }
        return lacking;
    }

    private static List<Feature> columns(List<String> names, Map<String, FeatureType> types, Set<String> categorical) {
        return names.stream()
                .map(name -> new Feature(
                        name,
                        types.getOrDefault(
                                name, categorical.contains(name) ? FeatureType.CATEGORICAL : FeatureType.NUMERIC)))
                .toList();
    }

    private static void lookAt(Path file, Reading reading, Map<String, FeatureType> known, List<Finding> findings) {
        reading.texts().forEach((column, texts) -> {
            Finding finding = Finding.warning(FindingKey.TEXTS_AS_MISSING)
                    .about(column)
                    .measured(texts.count(), Unit.ROWS)
                    .limit(0)
                    .with("file", file.toString())
                    .with("first", texts.first())
                    .with("texts", texts.count());
            findings.add(known.containsKey(column) ? finding : finding.with("numbers", "the reference"));
        });
    }
}

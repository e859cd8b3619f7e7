package risk.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import risk.data.TableFile.Reading;
import risk.io.InvalidInputException;

/**
 * Two CSV files of any columns, read to be compared: both tables have the same columns with the same types, in the order of
 * the first file's header.
 *
 * @param onlyInReference names of columns that the other file lacks
 * @param onlyInCurrent likewise
 * @param warnings a sentence each on what was not taken as it stands
 */
public record TablePair(
        Columns reference,
        Columns current,
        List<String> onlyInReference,
        List<String> onlyInCurrent,
        List<String> warnings) {

    public TablePair {
        onlyInReference = List.copyOf(onlyInReference);
        onlyInCurrent = List.copyOf(onlyInCurrent);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads both files. A column is numeric where every cell that isn't missing is a number in both of them, finite or
     * infinite ({@code inf}, {@code -Infinity}, {@code 1e999}), and categorical elsewhere. Missing are the cells that are
     * missing elsewhere: empty ones, {@code NA}, {@code N/A}, {@code NaN} and {@code null}.
     *
     * @param types of columns that are known; where they say that a column is numeric, its texts count as missing, and a
     *     warning says so
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
        List<String> warnings = new ArrayList<>();
        List<String> inReference = referenceFile.names();
        List<String> inCurrent = currentFile.names();
        require(required, inReference, reference);
        require(required, inCurrent, current);
        List<String> ofReference = named(inReference, wanted, reference, warnings);
        List<String> ofCurrent = named(inCurrent, wanted, current, warnings);
        List<String> common = ofReference.stream().filter(ofCurrent::contains).toList();
        if (common.isEmpty()) {
            throw new InvalidInputException(current + ": expected a column of " + reference + " ("
                    + String.join(", ", ofReference) + "), found " + String.join(", ", ofCurrent));
        }
        List<String> onlyInReference = without(common, ofReference, current, warnings);
        List<String> onlyInCurrent = without(common, ofCurrent, reference, warnings);
        List<String> unknown =
                common.stream().filter(name -> !types.containsKey(name)).toList();
        Set<String> categorical = new HashSet<>(referenceFile.columnsWithEarlyTexts(unknown));
        categorical.addAll(currentFile.columnsWithEarlyTexts(unknown));

        Reading ofFirst = referenceFile.read(columns(common, types, categorical));
        Reading ofSecond = currentFile.read(columns(common, types, categorical));
        Set<String> lateTexts = new HashSet<>(ofFirst.texts().keySet());
        lateTexts.addAll(ofSecond.texts().keySet());
        lateTexts.removeAll(types.keySet());
        if (!lateTexts.isEmpty()) {
            categorical.addAll(lateTexts);
            ofFirst = referenceFile.read(columns(common, types, categorical));
            ofSecond = currentFile.read(columns(common, types, categorical));
        }
        warn(reference, ofFirst, warnings);
        warn(current, ofSecond, warnings);
        return new TablePair(ofFirst.table(), ofSecond.table(), onlyInReference, onlyInCurrent, warnings);
    }

    private static void require(Set<String> required, List<String> names, Path file) {
        for (String name : required) {
            if (!names.contains(name)) {
                throw new InvalidInputException(
                        file + ": expected a column \"" + name + "\", found " + String.join(", ", names));
            }
        }
    }

    private static List<String> named(List<String> names, Predicate<String> wanted, Path file, List<String> warnings) {
        if (names.contains("") && wanted.test("")) {
            warnings.add(file + ": a column has no name and is left out");
        }
        return names.stream()
                .filter(name -> !name.isEmpty() && wanted.test(name))
                .toList();
    }

    /** The columns of one file that the other one lacks, which a warning names. */
    private static List<String> without(List<String> common, List<String> names, Path other, List<String> warnings) {
        List<String> lacking =
                names.stream().filter(name -> !common.contains(name)).toList();
        if (!lacking.isEmpty()) {
            warnings.add(other + ": lacks " + String.join(", ", lacking) + ", which "
                    + (lacking.size() == 1 ? "is" : "are") + " not compared");
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

    private static void warn(Path file, Reading reading, List<String> warnings) {
        reading.texts()
                .forEach((column, texts) -> warnings.add(file + ": " + texts.first() + " in " + column
                        + ", which the schema says is numeric; "
                        + (texts.count() == 1 ? "it counts" : texts.count() + " such cells count") + " as missing"));
    }
}

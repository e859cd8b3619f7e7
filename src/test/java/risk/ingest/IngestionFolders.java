package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import risk.csv.Notation;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.layout.OutputFolder;
import risk.settings.InputSettings;

/** The input and the output folder of a test, and what came of compiling the one into the other. */
final class IngestionFolders {

    static final String HEADER = "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n";

    static final InputSettings AT_ONCE = InputSettings.DEFAULT.withoutWaiting();

    private final Path input;
    private final OutputFolder output;

    IngestionFolders(Path root) throws IOException {
        input = Files.createDirectories(root.resolve("input"));
        output = new OutputFolder(root.resolve("output"));
    }

    /** A line of {@code rejected.csv}. */
    record Rejected(String file, String line, String reason, String content) {

        /** File, line and reason, to be compared at once. */
        String summary() {
            return file + ":" + line + ": " + reason;
        }
    }

    Path input() {
        return input;
    }

    OutputFolder output() {
        return output;
    }

    Path output(String name) {
        return output.path().resolve(name);
    }

    Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(UTF_8));
    }

    Path write(String name, byte[] content) throws IOException {
        return Files.write(input.resolve(name), content);
    }

    /** Writes the header and these lines. */
    Path writeRows(String name, String... lines) throws IOException {
        return write(name, HEADER + String.join("\n", lines) + "\n");
    }

    IngestionRecord compile() throws IOException {
        return compile(Schema.CLIENTS, ProgressListener.NONE);
    }

    IngestionRecord compile(Schema schema, ProgressListener progress) throws IOException {
        return FinalData.compile(input, output, schema, AT_ONCE, progress);
    }

    /** @param notation in which the files are written */
    IngestionRecord compile(Notation notation) throws IOException {
        return compile(new InputSettings(Duration.ZERO, notation));
    }

    IngestionRecord compile(InputSettings settings) throws IOException {
        return FinalData.compile(input, output, Schema.CLIENTS, settings, ProgressListener.NONE);
    }

    String finalData() throws IOException {
        return Files.readString(output.finalData());
    }

    /** The lines of {@code finaldata.csv} after its header. */
    List<String> finalRows() throws IOException {
        List<String> lines = finalData().lines().toList();
        return lines.subList(1, lines.size());
    }

    List<Rejected> rejected() throws IOException {
        Path file = output.rejectedRows();
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CSVParser parser = CSVParser.parse(file, UTF_8, CSVFormat.RFC4180)) {
            return parser.getRecords().stream()
                    .skip(1)
                    .map(cells -> new Rejected(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
                    .toList();
        }
    }

    List<String> rejectedSummaries() throws IOException {
        return rejected().stream().map(Rejected::summary).toList();
    }
}

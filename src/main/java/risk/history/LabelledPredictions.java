package risk.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import risk.csv.Notation;
import risk.csv.PlainCell;
import risk.data.Feature;
import risk.data.Schema;
import risk.database.Draw;
import risk.finding.Measured;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.layout.InputFolder;
import risk.project.Project;
import risk.settings.HoldOut;

/**
 * Kept predictions whose truth is known, as files of the input folder. Where clients are held out, those of them alone: of the others
 * somebody may have been called for the prediction's sake.
 *
 * <p>What was drawn stands in the files themselves, so that a run that is killed has drawn all of a batch or nothing; that nothing is
 * new since the last look is known by a number beside them.
 */
public final class LabelledPredictions {

    /** Fewer rows wait for more: of a handful nothing can be judged. */
    static final int LEAST_ROWS = 100;

    /** Tells a file from those in which letters are written otherwise. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern NAME = Pattern.compile("predictions-(\\d{6})\\.csv");

    /** A client, its features and its truth, of predictions whose truth is known. */
    private static final String KNOWN =
            "SELECT client, features, label FROM predictions WHERE label IS NOT NULL AND client IS NOT NULL ORDER BY"
                    + " label_time, time";

    private final Project project;
    private final Path folder;
    private final Notation notation;
    private final Schema schema;
    private final HoldOut holdOut;

    private LabelledPredictions(Project project) {
        this.project = project;
        this.folder = new InputFolder(project.input()).database();
        this.notation = project.config().input().notation();
        this.schema = project.schema();
        this.holdOut = project.config().predictions().holdOut();
    }

    public static LabelledPredictions of(Project project) {
        return new LabelledPredictions(project);
    }

    /**
     * How many truths had come when it was looked last.
     *
     * @param labels of all predictions
     */
    private record Drawn(long labels) {}

    /** Makes a file of the rows that no such file has yet; empty where there are too few. Why not, where the database is not to be had, which a warning says. */
    public Measured<Optional<Draw.Batch>> draw() throws IOException {
        StoredHistory history = StoredHistory.of(project);
        Measured<Optional<Draw.Batch>> batch = history.read(connection -> draw(connection, history));
        batch.whyNot()
                .ifPresent(why -> LoggerFactory.getLogger(LabelledPredictions.class)
                        .warn("no labelled predictions are learnt from: {}", why));
        return batch;
    }

    private Path drawn() {
        return folder.resolve("predictions.json");
    }

    private Optional<Draw.Batch> draw(Connection connection, StoredHistory history) throws SQLException, IOException {
        Drawn now = new Drawn(PredictionStreams.labels(connection));
        if (now.labels() == 0 || lastDrawn().equals(Optional.of(now))) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Set<String> known = new HashSet<>();
        int number = 1 + readDrawn(known);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes(head());
        int rows = 0;
        try (PreparedStatement query = connection.prepareStatement(KNOWN);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String client = row.getString(1);
                if (holdOut.isAny() && !holdOut.has(client)) {
                    continue;
                }
                String line = line(client, Json.mapper().readTree(row.getString(2)), row.getInt(3));
                byte[] bytes = line.getBytes(UTF_8);
                if (known.add(digest(bytes))) {
                    csv.writeBytes(bytes);
                    csv.write('\n');
                    rows++;
                }
            }
        }
        Optional<Draw.Batch> batch = Optional.empty();
        if (rows >= LEAST_ROWS) {
            Path file = folder.resolve(String.format(Locale.ROOT, "predictions-%06d.csv", number));
            AtomicFile.write(file, csv.toByteArray());
            batch = Optional.of(new Draw.Batch(file.getFileName().toString(), rows, history.name()));
        }
        AtomicFile.write(drawn(), Json.write(now));
        return batch;
    }

    /** Empty also where the file is damaged, which costs a look at what the other files hold. */
    private Optional<Drawn> lastDrawn() throws IOException {
        try {
            return Files.exists(drawn()) ? Optional.of(Json.read(drawn(), Drawn.class)) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private byte[] head() {
        StringBuilder head = new StringBuilder(notation.encoding().equals(UTF_8) ? "" : BYTE_ORDER_MARK)
                .append(PlainCell.of(schema.id()));
        schema.features().forEach(feature -> head.append(',').append(PlainCell.of(feature.name())));
        return (head + "," + PlainCell.of(schema.target()) + "\n").getBytes(UTF_8);
    }

    private String line(String client, JsonNode features, int label) {
        StringBuilder line = new StringBuilder(PlainCell.of(client));
        for (Feature feature : schema.features()) {
            JsonNode value = features.path(feature.name());
            String cell = "";
            if (value.isNumber()) {
                cell = PlainCell.of(value.asDouble(), notation);
            } else if (value.isTextual()) {
                cell = PlainCell.of(value.asText());
            }
            line.append(',').append(cell);
        }
        return line.append(',').append(PlainCell.of(notation.wordFor(label))).toString();
    }

    /** Adds the digests of all rows that files have; the highest number of a file, or 0. */
    private int readDrawn(Set<String> known) throws IOException {
        int highest = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    highest = Math.max(highest, Integer.parseInt(name.group(1)));
                    // One character a byte: a digest is of bytes, whatever somebody has written there.
                    try (Stream<String> lines = Files.lines(entry, ISO_8859_1)) {
                        lines.forEach(line -> known.add(digest(line.getBytes(ISO_8859_1))));
                    }
                }
            }
        }
        return highest;
    }

    private static String digest(byte[] line) {
        return Digests.sha256(line).substring(0, 32);
    }
}

package risk;

import static risk.command.CommandOptions.files;
import static risk.command.CommandOptions.flag;
import static risk.command.CommandOptions.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.command.CommandOptions;
import risk.csv.CsvFolder;
import risk.database.Draw;
import risk.history.Event;
import risk.history.Events;
import risk.history.Labels;
import risk.history.RunHistory;
import risk.ingest.FileCheck;
import risk.ingest.IngestionRecord;
import risk.ingest.QuarantinedFile;
import risk.ingest.SuggestedSchema;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.project.Project;
import risk.render.ProgressBar;
import risk.render.Terminal;
import risk.text.Words;
import risk.view.DrawView;
import risk.view.FileCheckView;
import risk.view.IngestionView;
import risk.view.QuarantineView;
import risk.view.SuggestedSchemaView;

/** Step 1: compiles every CSV of the input folder to {@code finaldata.csv} and keeps a record of it. */
public final class Ingestion {

    private static final Option CHECK = files("check", "says what would be taken of these files, and ingests nothing");

    private static final Option JSON = flag("json", "with --check: answers in JSON, a list of one entry a file");

    private static final Option SUGGEST_SCHEMA =
            files("suggest-schema", "suggests the schema for these files, and ingests nothing");

    private static final Option LIST = flag("list", "lists the input files that are set aside, and ingests nothing");

    private static final Option RELEASE =
            value("release", "FILE", "lets a file in again that is set aside; ingests nothing");

    private static final Option LABELS =
            value("labels", "FILE", "takes what has become of clients, the truth of predictions that were kept");

    private Ingestion() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Ingestion.class, "Compiles every CSV of the input folder to finaldata.csv.")
                .withOptions(CHECK, JSON, SUGGEST_SCHEMA, LIST, RELEASE, LABELS)
                .run(args, Ingestion::run);
    }

    private static void run(Project project, CommandLine line, RunHistory run) throws Exception {
        CommandOptions.requireOne(line, List.of(CHECK, SUGGEST_SCHEMA, LIST, RELEASE, LABELS));
        CommandOptions.requireWith(line, JSON, CHECK);
        if (line.hasOption(CHECK)) {
            check(project, line.hasOption(JSON), line.getOptionValues(CHECK));
        } else if (line.hasOption(SUGGEST_SCHEMA)) {
            suggest(project.suggestSchema(paths(line.getOptionValues(SUGGEST_SCHEMA))));
        } else if (line.hasOption(LIST)) {
            Step.print(QuarantineView.of(project.quarantine().setAside()));
        } else if (line.hasOption(LABELS)) {
            label(Path.of(line.getOptionValue(LABELS)), project, run);
        } else if (line.hasOption(RELEASE)) {
            Step.exclusively(project, run, () -> release(Path.of(line.getOptionValue(RELEASE)), project));
        } else {
            project.output().requireWritable();
            run.journal().requireWritable();
            Step.exclusively(project, run, () -> {
                draw(project, run);
                IngestionRecord record = ingest(project);
                run.remember(Events.of(record));
                print(record, project);
            });
        }
    }

    private static void check(Project project, boolean json, String... files) throws IOException {
        List<FileCheck> checks = new ArrayList<>();
        for (Path file : paths(files)) {
            if (json) {
                checks.add(checkOrRefusal(project, file));
            } else {
                Step.print(FileCheckView.of(project.check(file)));
            }
        }
        if (json) {
            Terminal.print(Json.write(checks));
        }
    }

    /** A file that isn't there is one of the list, too. */
    private static FileCheck checkOrRefusal(Project project, Path file) throws IOException {
        try {
            return project.check(file);
        } catch (InvalidInputException e) {
            return FileCheck.refused(file, e.mismatch().sentence());
        }
    }

    private static List<Path> paths(String... names) {
        return Stream.of(names).map(Path::of).toList();
    }

    private static void suggest(SuggestedSchema schema) {
        Step.print(SuggestedSchemaView.of(schema));
        System.out.print(SuggestedSchemaView.entries(schema));
    }

    /** The truth of what the server has predicted. */
    private static void label(Path file, Project project, RunHistory run) throws IOException {
        List<Event> labels;
        try (InputStream csv = CsvFolder.open(file)) {
            labels = Labels.read(csv, project.schema(), project.config().input().notation(), Instant.now());
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
        run.remember(labels);
        run.storeAtEnd();
        System.out.println(file + ": " + Words.groupedCount(labels.size(), "label"));
    }

    /** @param file its name, or a path that ends in it */
    private static void release(Path file, Project project) throws IOException {
        String name = file.getFileName() == null ? file.toString() : CsvFolder.name(file);
        project.keepQuarantine(project.quarantine().released(name));
        Step.print(QuarantineView.released(name));
    }

    /** New rows of a database are a file, before the files are read. */
    private static void draw(Project project, RunHistory run) throws IOException {
        Draw draw = project.draw();
        draw.batch().ifPresent(batch -> Step.print(DrawView.of(batch)));
        Step.warn(Ingestion.class, draw.findings());
        run.remember(Events.of(draw.findings()));
    }

    private static IngestionRecord ingest(Project project) throws IOException {
        try (ProgressBar bar = ProgressBar.of("ingesting")) {
            return project.ingest(bar);
        }
    }

    private static void print(IngestionRecord record, Project project) throws IOException {
        Step.print(IngestionView.of(record, project.output().finalData()));
        Step.warn(Ingestion.class, record.findings(project.output().rejected()));
        Step.warn(
                Ingestion.class,
                project.quarantine().setAside().stream()
                        .map(QuarantinedFile::finding)
                        .toList());
    }
}

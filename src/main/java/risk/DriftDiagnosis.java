package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import risk.config.Config;
import risk.data.CsvTable;
import risk.data.FeatureType;
import risk.data.TablePair;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.drift.DriftMethod;
import risk.drift.DriftSettings;
import risk.drift.MultivariateDrift;
import risk.drift.Profile;
import risk.finding.Finding;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.monitor.DataHealth;

/** {@code risk.Diagnostics drift}: of any two files, or of the newest rows beside what the deployed model learnt from. */
final class DriftDiagnosis {

    /** The exit status of a drift that was to be a failure. */
    static final int DRIFTED = 3;

    private final Config config;
    private final CommandLine line;

    DriftDiagnosis(Config config, CommandLine line) {
        this.config = config;
        this.line = line;
    }

    /** What is said in JSON of two files. */
    private record FileDrift(
            String reference,
            String current,
            long referenceRows,
            long currentRows,
            boolean datasetDrift,
            double share,
            List<ColumnDrift> columns,
            MultivariateDrift multivariate,
            List<String> onlyInReference,
            List<String> onlyInCurrent,
            List<String> warnings,
            List<Finding> findings) {}

    int ofFiles(String reference, String current) throws IOException {
        TablePair files = read(Path.of(reference), Path.of(current));
        DatasetDrift drift = DatasetDrift.of(Profile.of(files.reference()), Profile.of(files.current()), settings());
        MultivariateDrift multivariate = MultivariateDrift.of(files.reference(), files.current(), config.seed());
        if (line.hasOption(Diagnostics.JSON)) {
            System.out.print(Json.write(new FileDrift(
                    reference,
                    current,
                    files.reference().rows(),
                    files.current().rows(),
                    drift.datasetDrift(),
                    drift.share(),
                    drift.columns(),
                    multivariate,
                    files.onlyInReference(),
                    files.onlyInCurrent(),
                    files.warnings(),
                    files.findings())));
        } else {
            String now = current + " (" + rows(files.current()) + ")";
            String before = "beside " + reference + " (" + rows(files.reference()) + ")";
            boolean fits = now.length() + 1 + before.length() <= Terminal.WIDTH;
            System.out.print(now + (fits ? " " : "\n") + before + "\n\n");
            System.out.print(DriftText.of(drift) + DriftText.of(multivariate));
            files.warnings().forEach(warning -> System.out.print(TextTable.wrapped("warning: " + warning)));
        }
        return status(drift);
    }

    private static String rows(CsvTable table) {
        return table.rows() == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", table.rows());
    }

    int ofNewestRows() throws IOException {
        DataHealth health =
                new Ingested(config).healthCheck().withDrift(settings()).ofData();
        if (line.hasOption(Diagnostics.JSON)) {
            System.out.print(Json.write(health));
        } else {
            System.out.print(DataHealthText.drift(health));
        }
        return health.drift().map(this::status).orElse(Step.DONE);
    }

    private int status(DatasetDrift drift) {
        return line.hasOption(Diagnostics.FAIL_ON_DRIFT) && drift.datasetDrift() ? DRIFTED : Step.DONE;
    }

    /** The configured settings, but for a method that the command line names. */
    private DriftSettings settings() {
        DriftSettings configured = config.drift().settings();
        String name = line.getOptionValue(Diagnostics.METHOD);
        return name == null
                ? configured
                : new DriftSettings(Map.of(), method(name), configured.share(), configured.falseDiscoveryRate());
    }

    private static DriftMethod method(String name) {
        return Arrays.stream(DriftMethod.values())
                .filter(method -> method.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("--method: expected one of "
                        + Arrays.stream(DriftMethod.values())
                                .map(DriftMethod::key)
                                .collect(Collectors.joining(", "))
                        + ", found " + name));
    }

    /** The columns that the command line names, or all but the clients' names. */
    private TablePair read(Path reference, Path current) throws IOException {
        Map<String, FeatureType> types = Profile.types(config.schema());
        String names = line.getOptionValue(Diagnostics.COLUMNS);
        return names == null
                ? TablePair.read(
                        reference, current, types, Set.of(config.schema().id()))
                : TablePair.readColumns(
                        reference, current, types, new LinkedHashSet<>(Arrays.asList(names.split(",", -1))));
    }
}

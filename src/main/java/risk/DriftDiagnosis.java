package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;
import risk.config.Config;
import risk.data.FeatureType;
import risk.data.TablePair;
import risk.drift.DatasetDrift;
import risk.drift.DriftMethod;
import risk.drift.DriftSettings;
import risk.drift.Profile;
import risk.io.InvalidInputException;
import risk.monitor.DataHealth;
import risk.monitor.FileDrift;
import risk.view.DataHealthView;
import risk.view.DriftView;

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

    int ofFiles(String reference, String current) throws IOException {
        TablePair files = read(Path.of(reference), Path.of(current));
        FileDrift drift = FileDrift.of(reference, current, files, settings(), config.seed());
        Diagnostics.print(drift, DriftView::of, line);
        return status(drift.drift());
    }

    int ofNewestRows() throws IOException {
        DataHealth health =
                new Ingested(config).healthCheck().withDrift(settings()).ofData();
        Diagnostics.print(health, DataHealthView::drift, line);
        return status(health.drift());
    }

    private int status(@Nullable DatasetDrift drift) {
        return line.hasOption(Diagnostics.FAIL_ON_DRIFT) && drift != null && drift.datasetDrift() ? DRIFTED : Step.DONE;
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

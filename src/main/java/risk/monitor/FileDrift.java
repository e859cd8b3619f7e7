package risk.monitor;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import risk.data.TablePair;
import risk.drift.DatasetDrift;
import risk.drift.DriftSettings;
import risk.drift.MultivariateDrift;
import risk.drift.Profile;

/**
 * How far one file is from another.
 *
 * @param reference the file's name, as it was given; that of the current one alike
 * @param onlyInReference columns that the current file lacks; those that only it has alike
 * @param warnings what stood in the way of comparing, a sentence each
 */
public record FileDrift(
        String reference,
        String current,
        long referenceRows,
        long currentRows,
        @JsonUnwrapped DatasetDrift drift,
        MultivariateDrift multivariate,
        List<String> onlyInReference,
        List<String> onlyInCurrent,
        List<String> warnings) {

    public FileDrift {
        onlyInReference = List.copyOf(onlyInReference);
        onlyInCurrent = List.copyOf(onlyInCurrent);
        warnings = List.copyOf(warnings);
    }

    public static FileDrift of(String reference, String current, TablePair files, DriftSettings settings, long seed) {
        return new FileDrift(
                reference,
                current,
                files.reference().rows(),
                files.current().rows(),
                DatasetDrift.of(Profile.of(files.reference()), Profile.of(files.current()), settings),
                MultivariateDrift.of(files.reference(), files.current(), seed),
                files.onlyInReference(),
                files.onlyInCurrent(),
                files.warnings());
    }
}

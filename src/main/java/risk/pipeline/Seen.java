package risk.pipeline;

import java.util.List;
import java.util.Optional;
import risk.process.DataFindings;
import risk.process.DriftCheck;
import risk.process.FreshFile;
import risk.process.GateCheck;
import risk.process.TrainingUsed;

/**
 * What a run has found and done before it decides; the parts mean what those of a {@link risk.process.Decision} do.
 */
record Seen(
        long freshRows,
        List<FreshFile> files,
        Optional<DriftCheck> drift,
        Optional<DataFindings> data,
        Optional<TrainingUsed> training,
        Optional<GateCheck> gate) {

    Seen {
        files = List.copyOf(files);
    }

    /** Before anything is trained. */
    static Seen of(long freshRows, List<FreshFile> files, Optional<DriftCheck> drift, Optional<DataFindings> data) {
        return new Seen(freshRows, files, drift, data, Optional.empty(), Optional.empty());
    }

    /** The same once a model was trained that can be held against nothing. */
    Seen with(TrainingUsed used) {
        return new Seen(freshRows, files, drift, data, Optional.of(used), gate);
    }

    /** The same once a model was trained and held against the deployed one. */
    Seen with(TrainingUsed used, GateCheck check, List<FreshFile> compared) {
        return new Seen(freshRows, compared, drift, data, Optional.of(used), Optional.of(check));
    }
}

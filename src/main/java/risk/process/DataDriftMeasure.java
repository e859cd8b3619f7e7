package risk.process;

import java.io.IOException;
import java.util.Optional;
import risk.data.Dataset;
import risk.deploy.Release;

/** Measures how far fresh rows lie from those before them. */
@FunctionalInterface
public interface DataDriftMeasure {

    /** Measures nothing. */
    DataDriftMeasure NONE = (fresh, known, deployed) -> Optional.empty();

    /**
     * The drift, where it can be measured.
     *
     * @param fresh the rows that the new files brought, labelled or not, at least one
     * @param known all other rows of {@code finaldata.csv}, maybe none
     * @param deployed the live release
     */
    Optional<DataDriftSummary> measure(Dataset fresh, Dataset known, Release deployed) throws IOException;
}

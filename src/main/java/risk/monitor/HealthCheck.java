package risk.monitor;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.project.Project;
import risk.settings.DriftSettings;

/**
 * Looks at ingested data and at the deployed model. The newest rows are those of the input files that the model doesn't
 * know, or where it knows all, of the last one.
 */
public final class HealthCheck {

    private final Monitored monitored;
    private final DriftSettings drift;

    /**
     * Prepares the check.
     *
     * @param all the rows of {@code finaldata.csv}; read with ids where clients with two labels are to be found
     * @param record of the ingestion that made it
     */
    public HealthCheck(Project project, Release deployed, Dataset all, IngestionRecord record) throws IOException {
        this(Monitored.of(project, deployed, all, record), project.drift());
    }

    private HealthCheck(Monitored monitored, DriftSettings drift) {
        this.monitored = monitored;
        this.drift = drift;
    }

    /** The same with another idea of drift. */
    public HealthCheck withDrift(DriftSettings other) {
        return new HealthCheck(monitored, other);
    }

    /**
     * The health of data that there is nothing to hold against: its quality.
     *
     * @param all the rows of {@code finaldata.csv}
     * @param record of the ingestion that made it
     * @param why there is nothing
     */
    public static DataHealth withoutReference(Project project, Dataset all, IngestionRecord record, String why)
            throws IOException {
        return DataCheck.withoutReference(project, all, record, why);
    }

    /** The health of the newest rows. */
    public DataHealth ofData() throws IOException {
        return DataCheck.health(monitored, drift, monitored.newestRows(), monitored.newestFiles(), Set.of());
    }

    /**
     * The health of rows that certain files brought. Of a file without a row that fits it tells where it is one of these.
     *
     * @param rows their indices, ascending
     * @param files the names of the files
     */
    public DataHealth ofData(int[] rows, Set<String> files) throws IOException {
        Set<String> toldBefore = new HashSet<>(monitored.record().rejectedNames());
        toldBefore.removeAll(files);
        return DataCheck.health(monitored, drift, rows, files, toldBefore);
    }

    /**
     * The health of the deployed model.
     *
     * @param testData labelled rows that it was not trained on; they may have features besides those of the model, whose
     *     groups are to be treated alike
     * @throws InvalidInputException if none of them is labelled
     */
    public ModelHealth ofModel(Dataset testData) {
        ModelCheck check = new ModelCheck(monitored, testData);
        return check.health(check.advice());
    }

    /** The same without advice on how to train a better one, for whoever trains none: it takes more than all else. */
    public ModelHealth ofModelAsItIs(Dataset testData) {
        return new ModelCheck(monitored, testData).health(List.of());
    }

    /**
     * Expectations to begin with.
     *
     * @param testData as above
     * @throws InvalidInputException if nothing was kept of the data that the model was trained on
     */
    public SuggestedExpectations suggestedExpectations(Dataset testData) {
        Reference known = monitored
                .reference()
                .orElseThrow(() -> new InvalidInputException(
                        "release " + monitored.release(),
                        Mismatch.expected("the reference of the deployed model")
                                .found("none")
                                .remedy("deploy anew")));
        ModelCheck model = new ModelCheck(monitored, testData);
        return SuggestedExpectations.of(
                monitored.all().schema(), known.profile(), monitored.record(), model.f1Interval(), model.fairness());
    }
}

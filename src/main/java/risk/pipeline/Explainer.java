package risk.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Ids;
import risk.deploy.Release;
import risk.explain.Contributions;
import risk.explain.OutlierScores;
import risk.explain.Outliers;
import risk.explain.UsualClient;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.project.Project;

/** Says why the model of a release says of rows what it says; what is usual is learnt once, of rows that it was trained on. */
public final class Explainer {

    private final Release release;
    private final UsualClient usual;
    private final Outliers outliers;

    private Explainer(Release release, UsualClient usual, Outliers outliers) {
        this.release = release;
        this.usual = usual;
        this.outliers = outliers;
    }

    /** @param otherwise rows to take some of, where none were kept with the release */
    static Explainer of(Project project, Release release, Dataset otherwise) throws IOException {
        Dataset sample = project.referenceSample(release, otherwise);
        return new Explainer(release, UsualClient.of(release.model().model(), sample), new Outliers(sample));
    }

    /**
     * By the rows that were kept with the release, or where there are none, by the ingested ones.
     *
     * @throws InvalidInputException if there are neither
     */
    public static Explainer of(Project project, Release release) throws IOException {
        Optional<Dataset> kept = release.keptReference().map(reference -> reference.sample());
        return of(project, release, kept.isPresent() ? kept.get() : project.readFinalData(ProgressListener.NONE));
    }

    public Release release() {
        return release;
    }

    /**
     * Explains every row.
     *
     * @throws InvalidInputException if the rows have other features than the model
     */
    public List<Explanation> explain(Dataset rows) {
        return explain(rows, Contributions.of(usual, rows));
    }

    /**
     * Explains a client's row beside the one that it had before.
     *
     * @param row of these rows
     * @param before likewise; {@link Ids#NO_ROW} where there is none
     */
    public Explanation explain(Dataset rows, int row, int before) {
        Dataset client = rows.select(new int[] {row});
        Contributions contributions = Contributions.of(usual, client);
        return explain(
                        client,
                        before == Ids.NO_ROW
                                ? contributions
                                : contributions.since(rows.select(new int[] {before}), new int[] {0}))
                .get(0);
    }

    private List<Explanation> explain(Dataset rows, Contributions contributions) {
        double[] probabilities = usual.model().probabilities(rows);
        OutlierScores scores = outliers.score(rows);
        return IntStream.range(0, rows.rows())
                .mapToObj(row -> Explanation.of(
                        release.id(), name(rows.id(row)), probabilities[row], contributions, scores, row))
                .toList();
    }

    private static String name(@Nullable String id) {
        return id == null ? "" : id;
    }
}

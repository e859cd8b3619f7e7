package risk.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.data.RowCells;
import risk.finding.Measured;
import risk.ingest.QuarantinedFile;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.project.Project;
import risk.score.ModelComparison;
import risk.score.Predictions;

/**
 * Whether files that make the gate refuse say the same: the model of either does better on the other, beyond chance, than the
 * deployed one. Copies of one file agree about nothing.
 */
final class Agreement {

    /** So many files that were set aside before are asked, the newest ones. */
    private static final int MOST_PARTNERS = 10;

    /** Files that share more of their rows are copies of one. */
    private static final double MOST_SHARED = 0.5;

    private final Project project;
    private final LogisticModel deployed;
    private final Map<String, Optional<Opinion>> opinions = new HashMap<>();

    Agreement(Project project, LogisticModel deployed) {
        this.project = project;
        this.deployed = deployed;
    }

    /**
     * The names of the suspects that another file agrees with, and of those other files.
     *
     * @param before files that were set aside before, oldest first
     */
    Set<String> among(List<QuarantinedFile> suspects, List<QuarantinedFile> before) throws IOException {
        List<QuarantinedFile> partners =
                new ArrayList<>(before.subList(Math.max(0, before.size() - MOST_PARTNERS), before.size()));
        Set<String> agreeing = new HashSet<>();
        for (QuarantinedFile suspect : suspects) {
            Optional<Opinion> opinion = opinion(suspect.name());
            for (QuarantinedFile partner : opinion.isPresent() ? partners : List.<QuarantinedFile>of()) {
                if (agree(opinion.get(), opinion(partner.name()))) {
                    agreeing.add(suspect.name());
                    agreeing.add(partner.name());
                }
            }
            partners.add(suspect);
        }
        return agreeing;
    }

    /** The rows of a file, and the model of these alone. */
    private record Opinion(Dataset rows, LogisticModel model) {}

    /** Empty where nothing can be learnt from the file: it agrees with nobody then. */
    private Optional<Opinion> opinion(String file) throws IOException {
        Optional<Opinion> known = opinions.get(file);
        if (known == null) {
            known = learntFrom(file);
            opinions.put(file, known);
        }
        return known;
    }

    private Optional<Opinion> learntFrom(String file) throws IOException {
        try {
            Dataset rows = project.readInputFile(file).labelled();
            return Measured.attempt(() -> Train.fit(project, rows, "", Optional.empty(), ProgressListener.NONE)
                            .model())
                    .toOptional()
                    .map(model -> new Opinion(rows, model));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private boolean agree(Opinion one, Optional<Opinion> another) {
        if (another.isEmpty()) {
            return false;
        }
        Opinion other = another.get();
        return doesBetter(one.model(), other.rows())
                && doesBetter(other.model(), one.rows())
                && RowCells.shareIn(one.rows(), other.rows()) <= MOST_SHARED
                && RowCells.shareIn(other.rows(), one.rows()) <= MOST_SHARED;
    }

    private boolean doesBetter(LogisticModel model, Dataset rows) {
        return ModelComparison.ofFresh(
                        rows, Predictions.of(deployed, rows), Predictions.of(model, rows), project.seed())
                .showsCandidateBetter();
    }
}

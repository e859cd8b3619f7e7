package risk.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.Quarantine;
import risk.ingest.QuarantinedFile;
import risk.ingest.QuarantinedFile.Status;
import risk.ingest.RowRanges;
import risk.io.ProgressListener;
import risk.model.CrossValidatedLoss;
import risk.model.LogisticModel;
import risk.process.FreshFile;
import risk.process.GateCheck;
import risk.process.TrainingRows;
import risk.project.Project;
import risk.score.F1Comparison;
import risk.settings.Gate;

/**
 * Which of the new files make the gate refuse: those with which it does, and without which it does not.
 *
 * <p>Files are let in one after the other, in order of name, as long as a model of them and of what was let in before passes;
 * halves of them at a time, so that one bad file among n takes about 2 log n trainings.
 *
 * <p>One such file is a suspect. Two that agree speak of a world that changed ({@link Agreement}), and are taken.
 */
final class SuspectFiles {

    private final Project project;
    private final Release live;
    private final LogisticModel deployed;
    private final Dataset all;
    private final IngestionRecord record;
    private final TrainingRows chosen;
    private final int[] fresh;
    private final Optional<CrossValidatedLoss> promised;
    private final Dataset test;
    private final List<FreshFile> checks;
    private final String now;

    /**
     * What is known where a model was trained on new files.
     *
     * @param all {@code finaldata.csv}
     * @param chosen the rows that the model was trained on
     * @param fresh indices of the rows of new files to compare on, ascending
     * @param promised by the deployed model when it was trained; empty where nobody kept it
     * @param test labelled rows of the test data
     * @param checks of the new files that brought rows to compare on
     * @param now ISO 8601 in UTC
     */
    SuspectFiles(
            Project project,
            Release live,
            Dataset all,
            IngestionRecord record,
            TrainingRows chosen,
            int[] fresh,
            Optional<CrossValidatedLoss> promised,
            Dataset test,
            List<FreshFile> checks,
            String now)
            throws IOException {
        this.project = project;
        this.live = live;
        this.deployed = live.model().model();
        this.all = all;
        this.record = record;
        this.chosen = chosen;
        this.fresh = fresh.clone();
        this.promised = promised;
        this.test = test;
        this.checks = List.copyOf(checks);
        this.now = now;
    }

    /**
     * What becomes of files.
     *
     * @param setAside the suspects
     * @param agreed those that another one agrees with, which itself may be one that was set aside before
     */
    record Found(List<QuarantinedFile> setAside, List<QuarantinedFile> agreed) {

        static final Found NOTHING = new Found(List.of(), List.of());

        Found {
            setAside = List.copyOf(setAside);
            agreed = List.copyOf(agreed);
        }

        boolean isNothing() {
            return setAside.isEmpty() && agreed.isEmpty();
        }
    }

    /**
     * Looks among new files for whom nobody vouches. Nothing is found where the gate would refuse a model of the known files alone,
     * too: then it is not the new ones' fault.
     *
     * @param refusal of the model that was trained on all of them
     */
    Found among(Set<String> newFiles, GateCheck refusal, Quarantine quarantine) throws IOException {
        Trial trial = new Trial(deployed, promised, fresh, inOrder(newFiles));
        return trial.run(Set.of()).map(GateCheck::blamesNewRows).orElse(false)
                ? Found.NOTHING
                : found(trial.admit(Optional.of(refusal)), quarantine);
    }

    /**
     * The same where somebody vouches for others of the new files, against which the test data has no say: each file is judged by
     * what it does to a model of the known files and of those.
     */
    Found besides(Set<String> vouchedFor, Set<String> newFiles, Quarantine quarantine) throws IOException {
        Set<String> others = new HashSet<>(newFiles);
        others.removeAll(vouchedFor);
        int[] out = RowRanges.of(record, others).indices();
        int[] freshOfOthers = Arrays.stream(fresh)
                .filter(row -> Arrays.binarySearch(out, row) >= 0)
                .toArray();
        Optional<Candidate> vouched = candidateWithout(out);
        if (others.isEmpty() || vouched.isEmpty()) {
            return Found.NOTHING;
        }
        LogisticModel beside = vouched.get().model();
        Optional<CrossValidatedLoss> promise = CrossValidatedLoss.of(
                        beside, vouched.get().rows(), project.seed())
                .toOptional();
        return found(new Trial(beside, promise, freshOfOthers, inOrder(others)).admit(Optional.empty()), quarantine);
    }

    private List<String> inOrder(Set<String> names) {
        return record.batches().stream().filter(names::contains).toList();
    }

    private Found found(Map<String, GateCheck> refused, Quarantine quarantine) throws IOException {
        List<QuarantinedFile> suspects = new ArrayList<>();
        for (Map.Entry<String, GateCheck> entry : refused.entrySet()) {
            suspects.add(suspect(entry.getKey(), entry.getValue()));
        }
        Set<String> agreeing = new Agreement(project, deployed).among(suspects, quarantine.files());
        List<QuarantinedFile> agreed = new ArrayList<>();
        for (QuarantinedFile file : quarantine.with(suspects).files()) {
            if (agreeing.contains(file.name())) {
                agreed.add(file.with(Status.AGREED, now));
            }
        }
        return new Found(
                suspects.stream()
                        .filter(file -> !agreeing.contains(file.name()))
                        .toList(),
                agreed);
    }

    /** A model of the chosen rows without some; none where these have nothing to be learnt from. */
    private Optional<Candidate> candidateWithout(int[] out) {
        return Measured.attempt(() -> Candidate.train(
                        project, all, chosen.without(out), Optional.of(deployed), "", ProgressListener.NONE))
                .toOptional();
    }

    /** New files, let in one after the other. */
    private final class Trial {

        private final LogisticModel beside;
        private final Optional<CrossValidatedLoss> promise;
        private final int[] rows;
        private final List<String> files;
        private final Set<String> taken = new HashSet<>();
        private final Map<String, GateCheck> refused = new LinkedHashMap<>();

        /**
         * @param beside the model that one of the files must not make worse
         * @param promise of that model; empty where nobody kept it
         * @param rows the fresh rows to compare on
         * @param files in the order in which they are let in
         */
        Trial(LogisticModel beside, Optional<CrossValidatedLoss> promise, int[] rows, List<String> files) {
            this.beside = beside;
            this.promise = promise;
            this.rows = rows;
            this.files = files;
        }

        /**
         * The files that can't be let in, each with what the gate says of a model with it.
         *
         * @param ofAll what it says of all of them; empty where nobody asked yet
         */
        Map<String, GateCheck> admit(Optional<GateCheck> ofAll) {
            admit(files, ofAll);
            return refused;
        }

        private void admit(List<String> names, Optional<GateCheck> known) {
            Set<String> with = new HashSet<>(taken);
            with.addAll(names);
            Optional<GateCheck> check = known.or(() -> run(with));
            if (check.isEmpty() || !check.get().blamesNewRows()) {
                taken.addAll(names);
            } else if (names.size() == 1) {
                refused.put(names.get(0), check.get());
            } else {
                admit(names.subList(0, names.size() / 2), Optional.empty());
                admit(names.subList(names.size() / 2, names.size()), Optional.empty());
            }
        }

        /** The gate on a model with these of the files; empty where there is nothing to train it on. */
        Optional<GateCheck> run(Set<String> with) {
            Set<String> without = new HashSet<>(files);
            without.removeAll(with);
            int[] out = RowRanges.of(record, without).indices();
            int[] left = Arrays.stream(rows)
                    .filter(row -> Arrays.binarySearch(out, row) < 0)
                    .toArray();
            Gate gate = project.config().deploy().gate();
            return candidateWithout(out).map(candidate -> {
                FreshComparison ofBeside = FreshComparison.ofDeployed(beside, all, left, promise, project.seed());
                FreshComparison onFresh = gate.watchesFresh() ? ofBeside.with(candidate.unseen(left)) : ofBeside;
                FreshComparison.Whole whole = onFresh.whole(record);
                return GateCheck.of(gate, whole.comparison(), candidate.compareOn(beside, test), whole.newRows());
            });
        }
    }

    private QuarantinedFile suspect(String name, GateCheck check) {
        IngestedFile file = record.files().stream()
                .filter(each -> each.state().name().equals(name))
                .findFirst()
                .orElseThrow();
        Optional<FreshFile> found =
                checks.stream().filter(each -> each.file().equals(name)).findFirst();
        Optional<F1Comparison> onTest = check.test().f1().toOptional();
        return new QuarantinedFile(
                file.state(),
                Status.SET_ASIDE,
                now,
                live.id(),
                found.map(FreshFile::rows).orElse(file.uniqueRows()),
                found.flatMap(FreshFile::deployedF1),
                onTest.map(F1Comparison::candidateF1),
                onTest.map(F1Comparison::deployedF1),
                check.whyRefused());
    }
}

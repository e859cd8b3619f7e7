package risk.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.finding.Finding;
import risk.ingest.QuarantinedFile;
import risk.io.Seal;
import risk.settings.RetrainPolicy;

/**
 * What a run of the full process saw, compared and decided.
 *
 * @param time ISO 8601 in UTC
 * @param why a sentence for whoever has a stake in the answer
 * @param deployedBefore the release that was live when the run began; empty before the first deployment
 * @param deployedAfter the release that is live now; empty while a deployment is under way
 * @param freshRows labelled rows that the new files brought
 * @param policy when a model is re-trained; empty in a record of before there were several
 * @param trigger what the run began for; empty as above
 * @param files each of the new files that brought labelled rows, by itself, unless it was set aside and others are left; none
 *     where nothing was deployed before
 * @param quarantined the new files that were set aside; where others are left, nothing else in this record is of them
 * @param agreed the files that were let in since they say the same, and so speak of a changed world rather than of a fault
 * @param drift empty where nothing was deployed before, or where there was nothing to score
 * @param data what a look at the new files and the fresh rows has shown; empty where there were no new files
 * @param training empty where no new model was trained
 * @param gate empty where no new model was trained, or where nothing was deployed before
 * @param scheduleFrom from when the days until a training on schedule count: the last training, or a person's going back;
 *     ISO 8601 in UTC; empty where that is the deployment of the live release
 * @param stage how far it is carried out; a run that finds it unfinished finishes it
 */
@JsonIgnoreProperties({"checked", LastRun.NOTATION, DecisionStore.SCORES, Seal.FIELD})
public record Decision(
        String time,
        Action action,
        String why,
        Optional<String> deployedBefore,
        Optional<String> deployedAfter,
        List<String> newFiles,
        List<String> changedFiles,
        long freshRows,
        Optional<RetrainPolicy> policy,
        @JsonProperty("occasion") Optional<Trigger> trigger,
        Optional<DriftCheck> drift,
        Optional<DataFindings> data,
        Optional<TrainingUsed> training,
        Optional<GateCheck> gate,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<FreshFile> files,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<QuarantinedFile> quarantined,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<QuarantinedFile> agreed,
        Optional<String> scheduleFrom,
        @JsonProperty("reports_due") Stage stage) {

    /** What came of it. */
    public enum Action {
        /** The first model was deployed. */
        @JsonProperty("deployed_first")
        DEPLOYED_FIRST,
        /** The deployed model does as well as it did, and stays. */
        @JsonProperty("kept")
        KEPT,
        /** A new model was trained and found to be worse; the deployed one stays. */
        @JsonProperty("refused")
        REFUSED,
        /** A new model was trained and deployed. */
        @JsonProperty("deployed")
        DEPLOYED,
        /** A person went back to an earlier release, which stays until there are new files. */
        @JsonProperty("rolled_back")
        ROLLED_BACK
    }

    public Decision {
        newFiles = List.copyOf(newFiles);
        changedFiles = List.copyOf(changedFiles);
        files = List.copyOf(files);
        quarantined = List.copyOf(quarantined);
        agreed = List.copyOf(agreed);
        // JSON tells the stage by whether reports are due and whether the release is named that is live now.
        stage = stage == Stage.REPORTS_DUE && deployedAfter.isEmpty() ? Stage.ANNOUNCED : stage;
    }

    /** The decision of a person to go back. */
    static Decision rollBack(String from, String to) {
        String now = Instant.now().toString();
        return new Decision(
                now,
                Action.ROLLED_BACK,
                "went back by hand from release " + from,
                Optional.of(from),
                Optional.of(to),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(now),
                Stage.FINISHED);
    }

    /** All that the run found that somebody should know. */
    public List<Finding> allFindings() {
        List<Finding> findings = new ArrayList<>();
        data.ifPresent(found -> findings.addAll(found.findings()));
        training.ifPresent(trained -> {
            findings.addAll(trained.findings());
            findings.addAll(trained.expectations());
        });
        gate.ifPresent(check -> findings.addAll(check.findings()));
        quarantined.forEach(file -> findings.add(file.finding()));
        return findings;
    }

    /** The same decision, whose deployment has made this release live. */
    public Decision deployed(String release) {
        return with(Optional.of(release), Stage.REPORTS_DUE);
    }

    /** The same decision with nothing left to do. */
    public Decision finished() {
        return with(deployedAfter, Stage.FINISHED);
    }

    /** The same decision without what is only drawn, as it is kept for good. */
    public Decision withoutHistograms() {
        return with(deployedAfter, data.map(DataFindings::withoutHistograms), stage);
    }

    /** The same decision at another stage. */
    Decision with(Optional<String> newDeployedAfter, Stage newStage) {
        return with(newDeployedAfter, data, newStage);
    }

    private Decision with(Optional<String> newDeployedAfter, Optional<DataFindings> newData, Stage newStage) {
        return new Decision(
                time,
                action,
                why,
                deployedBefore,
                newDeployedAfter,
                newFiles,
                changedFiles,
                freshRows,
                policy,
                trigger,
                drift,
                newData,
                training,
                gate,
                files,
                quarantined,
                agreed,
                scheduleFrom,
                newStage);
    }
}

package risk.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import risk.alert.Alerts;
import risk.api.EndpointCalls;
import risk.database.Draw;
import risk.deploy.ProcessLock;
import risk.deploy.Release;
import risk.finding.Measured;
import risk.history.Event;
import risk.history.Events;
import risk.history.HistoryAtHand;
import risk.history.LabelledPredictions;
import risk.history.LostDecisions;
import risk.history.PredictionLook;
import risk.history.RunHistory;
import risk.io.FailureWords;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.io.RotatedFile;
import risk.layout.ModelFolder;
import risk.model.ModelFile;
import risk.monitor.Outage;
import risk.pipeline.FullRun;
import risk.pipeline.Timing;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.process.PendingWork;
import risk.process.Stage;
import risk.project.Project;
import risk.project.SharedRows;
import risk.render.ProgressBar;
import risk.report.Reports;
import risk.schedule.Heartbeat;
import risk.schedule.Heartbeat.Outcome;
import risk.settings.PredictionSettings;
import risk.settings.ReportSettings;
import risk.view.DecisionView;
import risk.view.DrawView;

/**
 * One run of the main job: looks for new data, and where there is any, decides on it, reports, and calls the API. What a run
 * that died has left undone is done first.
 */
public final class MainJob {

    private static final double NANOSECONDS = 1e9;

    private final Project project;
    private final RunHistory run;
    private final Voice voice;
    private final Reporter reporter;

    /** What makes the reports. */
    @FunctionalInterface
    public interface Reporter {

        /**
         * @param last the last decision, which they tell of
         * @param answers has the endpoints' answers fetched, which they show
         */
        Reports report(Optional<Decision> last, Runnable answers) throws IOException;
    }

    /** @param run which what happens is remembered in */
    public MainJob(Project project, RunHistory run, Voice voice, Reporter reporter) {
        this.project = project;
        this.run = run;
        this.voice = voice;
        this.reporter = reporter;
    }

    /**
     * Runs, unless another run is at work on the same production folder.
     *
     * @param demanded whether a person asks for a new model, whatever is found
     */
    public void run(boolean demanded) throws IOException, InterruptedException {
        Path production = project.config().productionFolder();
        Optional<ProcessLock> lock = ProcessLock.tryAcquire(production);
        if (lock.isEmpty()) {
            voice.say("another run is at work on " + production + "; nothing done (" + now() + ")");
            return;
        }
        run.begin();
        long begun = System.nanoTime();
        Optional<String> failure = Optional.empty();
        SharedRows shared = project.shareRows();
        try {
            rotateLog();
            project.production().restore().ifPresent(this::sayRestored);
            project.production().discardUnfinishedScores();
            draw();
            project.look();
            lookAtPredictions();
            Outcome outcome = carryOut(PendingWork.of(project, demanded));
            run.came(outcome.key());
            if (outcome != Outcome.NOTHING_NEW) {
                run.storeAtEnd();
            }
            leaveHeartbeat(outcome, begun);
        } catch (Exception | OutOfMemoryError e) {
            leaveHeartbeatOfFailure(begun, e);
            failure = Optional.of(withoutData(e));
            throw e;
        } finally {
            shared.close();
            lock.get().close();
            tellPeople(failure);
        }
    }

    /** New rows of a database become a file of the input folder; a database that can't be read stops no run. */
    private void draw() throws IOException {
        Draw draw = project.draw();
        if (draw.batch().isPresent()) {
            voice.print(DrawView.of(draw.batch().get()));
        }
        if (!draw.findings().isEmpty()) {
            voice.warn(draw.findings());
            run.remember(Events.of(draw.findings()));
        }
    }

    /** What was predicted since the last run is taken into the history, where its windows are looked at. */
    private void lookAtPredictions() throws IOException {
        boolean logs = project.config().predictions().log() == PredictionSettings.Log.ON;
        boolean learns = project.config().predictions().trainOn();
        if (!logs && !learns) {
            return;
        }
        PredictionLook look = PredictionLook.of(project, Instant.now());
        if (!look.isDue()) {
            return;
        }
        boolean looked = !logs || HistoryAtHand.store(project, run);
        if (learns && looked) {
            Measured<Optional<Draw.Batch>> drawn =
                    LabelledPredictions.of(project).draw();
            drawn.toOptional().flatMap(batch -> batch).ifPresent(batch -> voice.print(DrawView.of(batch)));
            looked = drawn.isMeasured();
        }
        if (looked) {
            look.keep();
        }
    }

    /** Once the run is over, so that nobody waits for it. */
    private void tellPeople(Optional<String> failure) {
        if (project.config().alerts().isOn()) {
            Alerts.afterRun(project, failure);
        }
    }

    /** For what leaves the machine: a piece of a file that is quoted in the log stays there. */
    private static String withoutData(Throwable failure) {
        return failure instanceof InvalidInputException wrong ? wrong.withoutFound() : FailureWords.of(failure);
    }

    /** A log that can't be renamed grows on, and stops no run. */
    private void rotateLog() {
        try {
            RotatedFile.rotate(project.models().log());
        } catch (IOException e) {
            voice.say("the log grows on: " + FailureWords.of(e));
        }
    }

    /** Says what {@link #run} would do. Takes no lock, since it writes nothing that another run reads. */
    public void rehearse(boolean demanded) throws IOException {
        if (!project.isInCluster()) {
            rehearse(project, demanded);
            return;
        }
        Path scratch = Files.createTempDirectory("risk-dry-run-input-");
        try {
            rehearse(project.lookedIn(scratch), demanded);
        } finally {
            PathUtils.deleteDirectory(scratch);
        }
    }

    private void rehearse(Project looked, boolean demanded) throws IOException {
        PendingWork work = PendingWork.of(looked, demanded);
        if (work.unfinished().isPresent()) {
            voice.say("the last run died before its reports were made; a run would make them");
        }
        if (work.trigger().isPresent()) {
            voice.print(DecisionView.ofRehearsal(decide(looked, FullRun::rehearse, work)));
        } else if (work.unfinished().isEmpty()) {
            sayNothingNew(looked, work);
        }
        voice.say("dry run: nothing was changed");
    }

    private Outcome carryOut(PendingWork work) throws IOException, InterruptedException {
        if (work.trigger().isPresent() || work.unfinished().isPresent()) {
            project.requireWritable();
            run.journal().requireWritable();
            LostDecisions.bringBack(
                    project, work.unfinished().map(died -> died.decision().time()));
        }
        project.keepQuarantine(work.quarantine());
        if (work.unfinished().isPresent()) {
            voice.say("the last run died before its reports were made; making them");
            DecidedRun unfinished = work.unfinished().get();
            remember(Events.ofUnfinished(project, unfinished.decision(), run.journal()));
            finish(unfinished);
        }
        if (work.trigger().isPresent()) {
            DecidedRun decided = decide(project, FullRun::run, work);
            remember(Events.of(project, decided.decision()));
            return finish(decided);
        }
        if (work.unfinished().isPresent()) {
            return Outcome.REPORTED;
        }
        sayNothingNew(project, work);
        if (!isReported()) {
            report(new DecisionStore(project).read().map(DecidedRun::decision), Optional.empty());
        }
        return Outcome.NOTHING_NEW;
    }

    /** One of the two ways to decide. */
    private interface Way<T> {
        T run(Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
                throws IOException;
    }

    private static <T> T decide(Project project, Way<T> way, PendingWork work) throws IOException {
        try (ProgressBar ingesting = ProgressBar.of("ingesting");
                ProgressBar training = ProgressBar.of("training")) {
            return way.run(project, work, ingesting, training);
        }
    }

    /** Before the decision counts as carried out: a run that dies before that is made up for by the next one. */
    private void remember(List<Event> events) throws IOException {
        run.remember(events);
        run.keep(project.production().liveId());
    }

    /** Says what was decided, and does what is left to do of it. */
    private Outcome finish(DecidedRun decided) throws IOException, InterruptedException {
        Decision decision = decided.decision();
        voice.print(DecisionView.of(decision));
        warnOfModel(decision);
        boolean always = project.config().report().when() == ReportSettings.Occasion.ALWAYS;
        if (always
                || decision.stage() != Stage.FINISHED
                || (decision.deployedAfter().isPresent() && !isReported())) {
            report(Optional.of(decision), Timing.ofRun(project.readIngestionRecord(), decision));
        }
        FullRun.finish(project, decided);
        return switch (decision.action()) {
            case DEPLOYED_FIRST, DEPLOYED -> Outcome.DEPLOYED;
            case REFUSED -> Outcome.REFUSED;
            case KEPT, ROLLED_BACK -> Outcome.KEPT;
        };
    }

    /** Also of one that was refused; where none was trained, its warnings were told when it was. */
    private void warnOfModel(Decision decision) throws IOException {
        if (decision.action() != Decision.Action.KEPT) {
            Path trained = decision.action() == Decision.Action.REFUSED
                    ? project.models().refusedModel()
                    : project.models().trainedModel();
            voice.warn(ModelFile.read(trained)
                    .model()
                    .provenance()
                    .findings(project.schema().target()));
        }
    }

    /** @param timing how long ingestion and training took, where this run did both */
    private void report(Optional<Decision> last, Optional<Timing> timing) throws IOException, InterruptedException {
        try (EndpointCalls calls = EndpointCalls.begin(project, timing)) {
            reporter.report(last, calls::make).files().forEach(file -> voice.print(DecisionView.reported(file)));
            voice.print(DecisionView.calledApi(calls.file()));
        }
    }

    /** Whether the model folder has the reports of the live release; after a change of folders it has none. */
    private boolean isReported() {
        ModelFolder models = project.models();
        return Files.exists(models.confusionMatrix())
                && Files.exists(models.clientsAtRisk())
                && Files.exists(models.report())
                && Files.exists(models.printedReport())
                && Files.exists(models.apiReturns());
    }

    private void sayRestored(Release live) {
        voice.say("the link to the live release was lost; it names release " + live.id() + " again");
    }

    private void sayNothingNew(Project looked, PendingWork work) throws IOException {
        Optional<Duration> maxAge = project.config().quality().maxAge();
        if (maxAge.isPresent()) {
            voice.warn(Outage.of(looked.input(), maxAge.get(), Instant.now()).stream()
                    .toList());
        }
        voice.say("nothing new in " + project.inputInWords()
                + (work.checkedBefore() ? " since the last check; release " : "; release ")
                + work.deployed().orElseThrow().id() + " stays (" + now() + ")");
    }

    private void leaveHeartbeat(Outcome outcome, long begun) throws IOException {
        double seconds = (System.nanoTime() - begun) / NANOSECONDS;
        new Heartbeat(Instant.now(), outcome, seconds).write(project.models().lastRun());
    }

    /** What has failed is told, whether this can be left or not. */
    private void leaveHeartbeatOfFailure(long begun, Throwable failure) {
        try {
            leaveHeartbeat(Outcome.FAILED, begun);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** For the log that cron's runs write their lines to; an Instant would load the formatters of dates to say so. */
    private static FileTime now() {
        return FileTime.from(Instant.now().getEpochSecond(), TimeUnit.SECONDS);
    }
}

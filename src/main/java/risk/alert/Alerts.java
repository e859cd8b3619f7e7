package risk.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.alert.Alert.Source;
import risk.alert.AlertState.Active;
import risk.alert.AlertState.Waiting;
import risk.alert.Message.Status;
import risk.config.Config;
import risk.deploy.ProcessLock;
import risk.io.Credentials;
import risk.io.FailureWords;
import risk.project.Project;
import risk.settings.AlertSettings;
import risk.settings.ApiSettings;
import risk.text.Words;

/**
 * Tells people what has begun, what lasts and what has ended, once each. Nothing that goes wrong here stops a run, or lasts longer than
 * {@link Outbox#LONGEST}: it is a warning, and what was not taken is sent again.
 */
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    /** How long who has something to tell waits for another process that tells something. */
    private static final int TRIES = 30;

    private static final long MILLISECONDS_A_TRY = 100;

    private final Project project;
    private final AlertSettings settings;
    private final Path folder;
    private final Instant now;

    private Alerts(Project project, Instant now) {
        this.project = project;
        this.settings = project.config().alerts();
        this.folder = project.models().alerts();
        this.now = now;
    }

    /**
     * Tells what a run, or a person who went back, has brought about.
     *
     * @param failure what the run failed of, in words; empty where it didn't
     */
    public static void afterRun(Project project, Optional<String> failure) {
        new Alerts(project, Instant.now()).tell(true, failure);
    }

    /** Tells what is overdue, and sends what waits: for a process that watches over the runs of others. */
    public static void watch(Project project) {
        new Alerts(project, Instant.now()).tell(false, Optional.empty());
    }

    /** The same at another time. */
    static void tell(Project project, Instant now, boolean decided, Optional<String> failure) {
        new Alerts(project, now).tell(decided, failure);
    }

    private void tell(boolean decided, Optional<String> failure) {
        if (!settings.isOn()) {
            return;
        }
        try (ProcessLock lock = lock().orElse(null)) {
            if (lock != null) {
                tellAlone(decided, failure);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("alerts: {}", FailureWords.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ProcessLock> lock() throws IOException, InterruptedException {
        Optional<ProcessLock> lock = ProcessLock.tryAcquire(folder);
        for (int i = 0; i < TRIES && lock.isEmpty(); i++) {
            Thread.sleep(MILLISECONDS_A_TRY);
            lock = ProcessLock.tryAcquire(folder);
        }
        return lock;
    }

    private void tellAlone(boolean decided, Optional<String> failure) throws IOException, InterruptedException {
        Path file = folder.resolve("state.json");
        AlertState before = AlertState.readFrom(file);
        AlertState then = seen(before, decided, failure);
        if (!then.equals(before)) {
            keep(then, file);
        }
        if (then.outbox().isEmpty()) {
            return;
        }
        Outbox.Sent sent = new Outbox(receivers()).send(then.outbox(), now);
        sent.failures().forEach((receiver, reason) -> LOG.warn("alerts: the {} took no message: {}", receiver, reason));
        if (sent.dropped() > 0) {
            LOG.warn("alerts: {} given up, which nobody took", Words.count(sent.dropped(), "message"));
        }
        keep(new AlertState(then.decision(), then.active(), sent.left(), then.digested()), file);
    }

    /** Where that can't be written, as on a full disk, people are told all the same, though more than once. */
    private static void keep(AlertState state, Path file) {
        try {
            state.write(file);
        } catch (IOException e) {
            LOG.warn("alerts: what was told is not written down: {}", FailureWords.of(e));
        }
    }

    /** What is so now, with what is to be said of it. */
    private AlertState seen(AlertState before, boolean decided, Optional<String> failure) throws IOException {
        Situation situation = new Situation(project, now);
        String decision = decided ? situation.lastDecision() : before.decision();
        Map<String, Alert> alerts = new LinkedHashMap<>();
        situation.look(failure).forEach(alert -> alerts.put(alert.id(), alert));
        boolean isNew = !decision.equals(before.decision());
        boolean lasts = before.active().stream().anyMatch(old -> old.alert().source() == Source.DECISION);
        // Of a decision that was told and of which nothing lasts nothing more is to be told: it need not be read.
        if (decided && (isNew || lasts)) {
            situation.decided(isNew).forEach(alert -> alerts.put(alert.id(), alert));
        } else if (!decided) {
            before.active().stream()
                    .map(Active::alert)
                    .filter(alert -> alert.source() == Source.DECISION)
                    .forEach(alert -> alerts.put(alert.id(), alert));
        }
        List<Message> messages = new ArrayList<>();
        List<Active> active = active(before, alerts, messages);
        String digested = before.digested();
        Optional<String> day = Digest.dueDay(now, ZoneId.systemDefault());
        if (settings.digest() == AlertSettings.Digest.DAILY
                && day.isPresent()
                && !day.get().equals(digested)) {
            Digest digest = new Digest(project, folder);
            messages.add(digest.make(day.get(), active, now.toString(), link("")));
            digest.keepList();
            digested = day.get();
        }
        List<Waiting> outbox = new ArrayList<>(before.outbox());
        for (Message message : messages) {
            names().forEach(receiver -> outbox.add(new Waiting(receiver, message, 0, now.toString())));
        }
        return new AlertState(decision, active, outbox, digested);
    }

    private List<Active> active(AlertState before, Map<String, Alert> alerts, List<Message> messages) {
        List<Active> active = new ArrayList<>();
        Map<String, Active> known = new LinkedHashMap<>();
        before.active().forEach(old -> known.put(old.alert().id(), old));
        alerts.forEach((id, alert) -> {
            Active old = known.remove(id);
            boolean isDue = old != null
                    && !Instant.parse(old.told()).plus(settings.repeat()).isAfter(now);
            String since = old == null ? now.toString() : old.since();
            active.add(new Active(alert, since, old == null || isDue ? now.toString() : old.told()));
            if (old == null || isDue) {
                messages.add(Message.of(
                        alert, old == null ? Status.BEGAN : Status.LASTS, since, now.toString(), link(alert.key())));
            }
        });
        known.values()
                .forEach(over -> messages.add(Message.of(
                        over.alert(),
                        Status.ENDED,
                        over.since(),
                        now.toString(),
                        link(over.alert().key()))));
        return active;
    }

    private String link(String key) {
        ApiSettings api = project.config().api();
        String host = api.host().contains(":") ? "[" + api.host() + "]" : api.host();
        return settings.link().orElse("http://" + host + ":" + api.port()) + "/" + (key.isEmpty() ? "" : "#" + key);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        settings.webhook().ifPresent(webhook -> names.add("webhook"));
        settings.mail().ifPresent(mail -> names.add("email"));
        if (!settings.command().isEmpty()) {
            names.add("command");
        }
        return names;
    }

    private List<Receiver> receivers() throws IOException {
        Config config = project.config();
        List<Receiver> receivers = new ArrayList<>();
        if (settings.webhook().isPresent()) {
            AlertSettings.Webhook webhook = settings.webhook().get();
            Optional<String> url = webhook.url();
            if (url.isEmpty()) {
                url = Credentials.secret(config.base(), "webhook", "url");
            }
            receivers.add(WebhookReceiver.of(url.orElse(""), webhook.form()));
        }
        if (settings.mail().isPresent()) {
            receivers.add(new MailReceiver(
                    settings.mail().get(),
                    Credentials.of(config.base(), "smtp"),
                    project.models().report()));
        }
        if (!settings.command().isEmpty()) {
            receivers.add(new CommandReceiver(settings.command(), config.base()));
        }
        return receivers;
    }

    /**
     * Whether a receiver took a message.
     *
     * @param problem empty where it did
     */
    public record Tried(String receiver, Optional<String> problem) {}

    /**
     * Sends each receiver a message that says that it is one.
     *
     * @return one each; none where none is configured
     */
    public static List<Tried> test(Project project) throws IOException, InterruptedException {
        Alerts alerts = new Alerts(project, Instant.now());
        Message message = Message.of(
                Status.TEST,
                "This is a test: alerts of " + project.models().path() + " arrive here.",
                List.of(),
                alerts.now.toString(),
                alerts.link(""));
        List<Waiting> outbox = alerts.names().stream()
                .map(receiver -> new Waiting(receiver, message, 0, alerts.now.toString()))
                .toList();
        Map<String, String> failures = outbox.isEmpty()
                ? Map.of()
                : new Outbox(alerts.receivers()).send(outbox, alerts.now).failures();
        return alerts.names().stream()
                .map(receiver -> new Tried(receiver, Optional.ofNullable(failures.get(receiver))))
                .toList();
    }
}

package risk.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.schedule.Heartbeat;
import risk.score.ConceptDrift.Method;
import risk.score.ConfusionMatrix;
import risk.stream.StreamReport;
import risk.stream.StreamReport.Detector;
import risk.stream.Streams;
import risk.testkit.TestProject;

/** What begins is told once, again after a while, and once when it is over; whatever becomes of receivers and processes. */
class AlertsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path folder;

    private PostedMessages hook;
    private TestProject project;

    @BeforeEach
    void begin() throws Exception {
        hook = new PostedMessages();
        project = TestProject.generated(folder);
        configure("");
        project.decide();
    }

    @AfterEach
    void end() {
        hook.close();
    }

    private void configure(String more) throws IOException {
        project.configure("\"monitoring\": {\"max_age_hours\": 24}, \"alerts\": {\"webhook\": \"%s\"%s}"
                .formatted(hook.url(), more));
    }

    /** Each call opens the project anew, as the next process would. */
    private List<JsonNode> told(Duration after, Optional<String> failure) throws IOException {
        Alerts.tell(project.open(), NOON.plus(after), true, failure);
        return hook.taken();
    }

    private List<JsonNode> told(Duration after) throws IOException {
        return told(after, Optional.empty());
    }

    private void age(Duration age) throws IOException {
        try (var files = Files.list(project.open().input())) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOON.minus(age)));
            }
        }
    }

    private static String status(JsonNode message) {
        return message.path("status").asText() + " " + message.path("key").asText();
    }

    @Test
    void whatBeginsIsToldOnceThenAgainAfterADayAndOnceWhenItIsOver() throws IOException {
        age(Duration.ofHours(30));
        List<JsonNode> first = told(Duration.ZERO);
        assertEquals(
                List.of("began outage"), first.stream().map(AlertsTest::status).toList());
        JsonNode began = first.get(0);
        assertEquals(30 * 3600, began.path("measured").asDouble());
        assertEquals(24 * 3600, began.path("limit").asDouble());
        assertEquals("seconds", began.path("unit").asText());
        assertEquals("alarm", began.path("severity").asText());
        assertTrue(
                began.path("sentence").asText().startsWith("No new file for longer than 24.0 hours"), began.toString());
        assertEquals("http://127.0.0.1:8000/#outage", began.path("link").asText());

        assertEquals(List.of(), told(Duration.ofMinutes(10)));
        assertEquals(List.of(), told(Duration.ofHours(24).minusSeconds(1)));
        assertEquals(
                List.of("lasts outage"),
                told(Duration.ofHours(24)).stream().map(AlertsTest::status).toList());
        assertEquals(List.of(), told(Duration.ofHours(25)));

        age(Duration.ofHours(-25));
        List<JsonNode> over = told(Duration.ofHours(26));
        assertEquals(
                List.of("ended outage"), over.stream().map(AlertsTest::status).toList());
        assertEquals(NOON.toString(), over.get(0).path("since").asText());
        assertEquals(List.of(), told(Duration.ofHours(27)));
    }

    @Test
    void predictionsThatBecomeWorseAreToldUntilAnotherReleaseIsLive() throws IOException {
        String release = project.release().id();
        List<Detector> detectors = List.of(
                new Detector(Method.DDM, 1, Optional.of("2026-11-27T10:00:00Z")),
                new Detector(Method.ADWIN, 1, Optional.of("2026-11-27T11:00:00Z")),
                new Detector(Method.PAGE_HINKLEY, 0, Optional.empty()));
        StreamReport worse = new StreamReport(release, 500, new ConfusionMatrix(30, 30, 20, 20), detectors, List.of());
        Path file = project.open().models().windows();
        new Streams(NOON.toString(), List.of(worse)).write(file);

        JsonNode message = told(Duration.ZERO).get(0);
        assertEquals("began prediction_errors", status(message));
        assertEquals(release, message.path("subject").asText());
        assertEquals(0.5, message.path("measured").asDouble());
        assertEquals(List.of(), told(Duration.ofMinutes(10)));

        StreamReport other = new StreamReport("000002-b", 500, worse.known(), detectors, List.of());
        new Streams(NOON.toString(), List.of(other)).write(file);
        assertEquals(
                "ended prediction_errors", status(told(Duration.ofMinutes(20)).get(0)));
        Files.writeString(file, "{");
        assertEquals(List.of(), told(Duration.ofMinutes(30)));
    }

    @Test
    void aRunThatFailedIsToldWithItsReasonAndIsOverWithTheNextOneThatDoesNot() throws IOException {
        JsonNode failed = told(Duration.ZERO, Optional.of("disk full")).get(0);
        assertEquals(
                "The full process failed: disk full", failed.path("sentence").asText());
        assertEquals("began failed_run", status(failed));
        assertEquals(List.of(), told(Duration.ofMinutes(10), Optional.of("disk full")));
        assertEquals(
                List.of("ended failed_run"),
                told(Duration.ofMinutes(20)).stream().map(AlertsTest::status).toList());
    }

    @Test
    void silenceIsToldByWhoeverWatchesAndIsOverWithTheNextRun() throws IOException {
        project.configure("\"monitoring\": {\"max_silence_minutes\": 30}, \"alerts\": {\"webhook\": \"%s\"}"
                .formatted(hook.url()));
        Path beat = project.open().models().lastRun();
        new Heartbeat(NOON.minus(Duration.ofHours(1)), Heartbeat.Outcome.NOTHING_NEW, 0.1).write(beat);
        Alerts.tell(project.open(), NOON, false, Optional.empty());
        assertEquals(
                List.of("began silence"),
                hook.taken().stream().map(AlertsTest::status).toList());

        new Heartbeat(NOON.plusSeconds(60), Heartbeat.Outcome.NOTHING_NEW, 0.1).write(beat);
        assertEquals(
                List.of("ended silence"),
                told(Duration.ofMinutes(1)).stream().map(AlertsTest::status).toList());
    }

    @Test
    void whatWasNotTakenWaitsAndIsSentAgainUntilItIs() throws IOException {
        age(Duration.ofHours(30));
        hook.status = 503;
        assertEquals(1, told(Duration.ZERO).size());
        assertEquals(List.of(), told(Duration.ofSeconds(59)));
        assertEquals(1, told(Duration.ofMinutes(1)).size());
        hook.status = 200;
        assertEquals(List.of(), told(Duration.ofSeconds(179)));
        List<JsonNode> again = told(Duration.ofMinutes(3));
        assertEquals(
                List.of("began outage"), again.stream().map(AlertsTest::status).toList());
        assertEquals(List.of(), told(Duration.ofHours(3)));
    }

    @Test
    void newsThatNobodyTookForThreeDaysIsLetGo() throws IOException {
        age(Duration.ofHours(30));
        hook.status = 500;
        configure(", \"repeat_hours\": 1000");
        told(Duration.ZERO);
        assertEquals(1, told(Duration.ofHours(71)).size());
        hook.status = 200;
        assertEquals(List.of(), told(Duration.ofHours(73)));
    }

    @Test
    void oneThatListensAndNeverAnswersStopsNoRunForLongerThanItsTime() throws Exception {
        age(Duration.ofHours(30));
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            project.configure(
                    "\"monitoring\": {\"max_age_hours\": 24}, \"alerts\": {\"webhook\": \"http://127.0.0.1:%s/\"}"
                            .formatted(mute.getLocalPort()));
            long begun = System.nanoTime();
            told(Duration.ZERO);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(taken.compareTo(Outbox.LONGEST.plusSeconds(2)) < 0, taken.toString());
        }
        AlertState state = AlertState.readFrom(project.open().models().alerts().resolve("state.json"));
        assertEquals(1, state.outbox().size());
    }

    @Test
    void theStateHoldsNoSecret() throws IOException {
        age(Duration.ofHours(30));
        hook.status = 500;
        told(Duration.ZERO);
        String state = Files.readString(project.open().models().alerts().resolve("state.json"));
        assertTrue(state.contains("outage"));
        assertFalse(state.contains("secret-part"));
    }

    @Test
    void aDamagedStateBeginsAnew() throws IOException {
        age(Duration.ofHours(30));
        told(Duration.ZERO);
        Files.writeString(project.open().models().alerts().resolve("state.json"), "{\"active\": 7");
        assertEquals(
                List.of("began outage"),
                told(Duration.ofMinutes(1)).stream().map(AlertsTest::status).toList());
    }

    @Test
    void slackGetsATextAndTeamsACard() throws IOException {
        age(Duration.ofHours(30));
        project.configure("""
                "monitoring": {"max_age_hours": 24}, "alerts": {"webhook": {"url": "%s", "form": "slack"}}""".formatted(hook.url()));
        JsonNode slack = told(Duration.ZERO).get(0);
        assertEquals(1, slack.size());
        assertTrue(slack.path("text").asText().startsWith("alarm: No new file for longer"), slack.toString());
        assertTrue(slack.path("text").asText().contains("Measured: 108000 seconds, limit: 86400\n"), slack.toString());

        project.configure("""
                "monitoring": {"max_age_hours": 24}, "alerts": {"webhook": {"url": "%s", "form": "teams"}}""".formatted(hook.url()));
        JsonNode teams = told(Duration.ofHours(24)).get(0);
        assertEquals("message", teams.path("type").asText());
        assertEquals(
                "application/vnd.microsoft.card.adaptive",
                teams.at("/attachments/0/contentType").asText());
        assertTrue(teams.at("/attachments/0/content/body/0/text").asText().startsWith("still alarm: No new file"));
    }

    @Test
    void aCommandGetsTheMessageOnItsStandardInputWithoutAShell() throws IOException {
        age(Duration.ofHours(30));
        Path kept = folder.resolve("kept.json");
        project.configure("""
                "monitoring": {"max_age_hours": 24}, "alerts": {"command": ["tee", "%s"]}""".formatted(kept));
        told(Duration.ZERO);
        assertTrue(Files.readString(kept).contains("\"key\":\"outage\""), Files.readString(kept));
    }

    @Test
    void aDigestComesOnceADayAndNamesWhoHasBecomeRiskier() throws IOException {
        configure(", \"digest\": \"daily\"");
        age(Duration.ofDays(-2));
        Path list = project.open().models().clientsAtRisk();
        String header = "client,probability,rank,reason_1,reason_2,reason_3,outlier\n";
        String id = project.open().schema().id();
        Files.createDirectories(list.getParent());
        Files.writeString(list, header.replace("client", id) + "a,0.2000,1,,,,no\nb,0.1000,2,,,,no\n");
        JsonNode first = told(Duration.ZERO).get(0);
        assertEquals("digest", first.path("status").asText());
        assertTrue(
                first.path("lines").toString().contains("2 clients on the list; the next digest says"),
                first.toString());
        assertEquals(List.of(), told(Duration.ofHours(2)));

        Files.writeString(
                list,
                header.replace("client", id) + "b,0.9000,1,\"calls, fewer\",,,no\na,0.2100,2,,,,no\nc,0.1,3,,,,no\n");
        JsonNode second = told(Duration.ofHours(24)).get(0);
        String lines = second.path("lines").toString();
        assertTrue(lines.contains("3 clients on the list, 1 of them new; 1 have become riskier"), lines);
        assertTrue(lines.contains("b: 0.10 to 0.90; calls, fewer"), lines);
        assertFalse(lines.contains("a: 0.20"), lines);
    }

    @Test
    void whereNobodyIsToBeToldNothingIsWritten() throws IOException {
        project.configure("\"monitoring\": {\"max_age_hours\": 24}");
        age(Duration.ofHours(30));
        told(Duration.ZERO);
        assertFalse(Files.exists(project.open().models().alerts()));
    }
}

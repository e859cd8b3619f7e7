package risk.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.StartTls;
import risk.testkit.TestProject;

/** Mails, received by a real mail server. */
class MailTest {

    @TempDir
    Path folder;

    private GreenMail server;
    private TestProject project;

    @BeforeEach
    void begin() throws Exception {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        project = TestProject.generated(folder);
    }

    @AfterEach
    void end() {
        server.stop();
    }

    private void configure(String security) throws IOException {
        project.configure("""
                "alerts": {"email": {"to": ["a@example.com", "b@example.com"], "from": "risk@example.com",
                "host": "127.0.0.1", "port": %s, "security": "%s"}}""".formatted(server.getSmtp().getPort(), security));
    }

    @Test
    void aMailReachesAllItIsWrittenTo() throws Exception {
        configure("none");
        assertEquals(List.of(new Alerts.Tried("email", Optional.empty())), Alerts.test(project.open()));
        MimeMessage[] received = server.getReceivedMessages();
        assertEquals(2, received.length);
        assertEquals("risk@example.com", received[0].getFrom()[0].toString());
        assertTrue(received[0].getSubject().startsWith("Clients at risk: This is a test"), received[0].getSubject());
        MimeMultipart parts = (MimeMultipart) received[0].getContent();
        assertTrue(parts.getBodyPart(0).getContent().toString().contains("http://127.0.0.1:8000/"));
    }

    @Test
    void withoutTheEncryptionThatWasAskedForNothingIsSent() throws Exception {
        configure("starttls");
        Alerts.Tried tried = Alerts.test(project.open()).get(0);
        assertTrue(tried.problem().orElseThrow().contains("STARTTLS is required"), tried.toString());
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void whoLogsInDoesSoByTheFileBesideTheConfigurationAndAWrongPasswordIsToldNowhere() throws Exception {
        server.getUserManager().createUser("risk@example.com", "operator", "right-one");
        server.getUserManager().setAuthRequired(true);
        configure("none");
        project.configure("""
                "alerts": {"email": {"to": "a@example.com", "host": "localhost", "port": %s}}""".formatted(server.getSmtp().getPort()));
        project.write("smtp.properties", "user=operator\npassword=wrong-one\n");
        Alerts.Tried refused = Alerts.test(project.open()).get(0);
        assertTrue(refused.problem().isPresent());
        assertFalse(refused.toString().contains("wrong-one"), refused.toString());

        project.write("smtp.properties", "user=operator\npassword=right-one\n");
        assertEquals(Optional.empty(), Alerts.test(project.open()).get(0).problem());
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void aPasswordLeavesTheMachineEncryptedAlone() throws Exception {
        configure("none");
        project.write("smtp.properties", "user=operator\npassword=right-one\n");
        String problem = Alerts.test(project.open()).get(0).problem().orElseThrow();
        assertEquals("a password goes to another machine by starttls or tls alone", problem);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        GreenMail encrypted = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        encrypted.start();
        try {
            project.configure("""
                    "alerts": {"email": {"to": "a@example.com", "host": "127.0.0.1", "port": %s, "security": "tls"}}""".formatted(encrypted.getSmtps().getPort()));
            assertTrue(Alerts.test(project.open()).get(0).problem().isPresent());
            assertEquals(0, encrypted.getReceivedMessages().length);
        } finally {
            encrypted.stop();
        }
    }

    /** The program, as who has a mail server with a certificate of its own company starts it. */
    private String testAlert(List<String> options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "risk.App",
                "--test-alert",
                "--config",
                project.path("config.json").toString()));
        Process app = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(app.getInputStream().readAllBytes(), UTF_8);
        app.waitFor();
        return said;
    }

    @Test
    void byStarttlsAMailAndAPasswordGoEncryptedToTheirEnd() throws Exception {
        server.getUserManager().createUser("a@example.com", "operator", "right-one");
        server.getUserManager().setAuthRequired(true);
        Path keys = StartTls.makeKeys(folder.resolve("mail.p12"));
        try (StartTls relay = StartTls.before(keys, server.getSmtp().getPort())) {
            project.configure("""
                    "alerts": {"email": {"to": "a@example.com", "host": "localhost", "port": %s, "security": "starttls"}}""".formatted(relay.port()));
            project.write("smtp.properties", "user=operator\npassword=right-one\n");

            String refused = testAlert(List.of());
            assertTrue(refused.contains("email: failed: "), refused);
            assertTrue(refused.contains("unable to find valid certification path"), refused);
            assertEquals(0, server.getReceivedMessages().length);

            assertEquals("email: sent", testAlert(StartTls.trust(keys)).strip());
            MimeMessage[] received = server.getReceivedMessages();
            assertEquals(1, received.length);
            assertTrue(
                    received[0].getSubject().startsWith("Clients at risk: This is a test"), received[0].getSubject());
            assertTrue(
                    relay.inTheOpen().stream().allMatch(line -> line.startsWith("EHLO ") || line.equals("STARTTLS")),
                    relay.inTheOpen().toString());
        }
    }

    @Test
    void aDigestBringsTheReportAlong() throws Exception {
        configure("none");
        Path page = project.open().models().report();
        Files.createDirectories(page.getParent());
        Files.writeString(page, "<p>Zürich</p>");
        Message digest = Message.of(
                Message.Status.DIGEST,
                "2026-11-27: healthy",
                List.of("one", "two"),
                "2026-11-27T06:00:00Z",
                "http://x/");
        new MailReceiver(project.config().alerts().mail().orElseThrow(), risk.io.Credentials.of(folder, "smtp"), page)
                .deliver(digest);
        MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        assertEquals("report.html", parts.getBodyPart(1).getFileName());
        assertTrue(parts.getBodyPart(1).getContent().toString().contains("Zürich"));
    }
}

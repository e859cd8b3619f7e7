package risk.alert;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import risk.io.Credentials;
import risk.settings.AlertSettings.Mail;
import risk.settings.AlertSettings.Security;

/** Writes messages as mails, to all who are to be written to at once. */
final class MailReceiver implements Receiver {

    private static final String UTF_8 = "UTF-8";
    private static final int LONGEST_SUBJECT = 160;

    private final Mail mail;
    private final Credentials login;
    private final Path page;

    /** @param page what a digest brings along where it is there: the report for the browser */
    MailReceiver(Mail mail, Credentials login, Path page) {
        this.mail = mail;
        this.login = login;
        this.page = page;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public void deliver(Message message) throws IOException {
        try {
            Transport.send(mime(message));
        } catch (MessagingException e) {
            throw new IOException(reason(e), e);
        }
    }

    private MimeMessage mime(Message message) throws MessagingException, IOException {
        MimeMessage mime = new MimeMessage(session());
        mime.setFrom(new InternetAddress(mail.from().orElse(mail.to().get(0))));
        for (String address : mail.to()) {
            mime.addRecipient(RecipientType.TO, new InternetAddress(address));
        }
        String subject = message.headline().replaceAll("\\p{Cntrl}", " ");
        mime.setSubject("Clients at risk: " + shortened(subject), UTF_8);
        mime.setSentDate(Date.from(Instant.parse(message.time())));
        mime.setHeader("X-Alert-Id", message.id());
        MimeBodyPart text = new MimeBodyPart();
        text.setText(message.text(), UTF_8);
        MimeMultipart parts = new MimeMultipart(text);
        if (message.status() == Message.Status.DIGEST && Files.isRegularFile(page)) {
            MimeBodyPart attached = new MimeBodyPart();
            attached.attachFile(page.toFile(), "text/html; charset=utf-8", "base64");
            parts.addBodyPart(attached);
        }
        mime.setContent(parts);
        return mime;
    }

    private static String shortened(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT) + "…";
    }

    private Session session() throws IOException {
        boolean open = mail.security() == Security.NONE;
        Optional<String> password = login.password();
        if (open && password.isPresent() && !mail.host().equals(Mail.HOST)) {
            throw new IOException("a password goes to another machine by starttls or tls alone");
        }
        Properties settings = new Properties();
        String timeout = Long.toString(TIMEOUT.toMillis());
        settings.put("mail.smtp.host", mail.host());
        settings.put("mail.smtp.port", Integer.toString(mail.port()));
        settings.put("mail.smtp.connectiontimeout", timeout);
        settings.put("mail.smtp.timeout", timeout);
        settings.put("mail.smtp.writetimeout", timeout);
        settings.put("mail.smtp.auth", Boolean.toString(password.isPresent()));
        settings.put("mail.smtp.starttls.enable", Boolean.toString(mail.security() == Security.STARTTLS));
        settings.put("mail.smtp.starttls.required", Boolean.toString(mail.security() == Security.STARTTLS));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(mail.security() == Security.TLS));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user().orElse(""), password.orElse(""));
            }
        });
    }

    /** The innermost reason on one line, without the password, should a server repeat it. */
    private String reason(MessagingException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words =
                String.valueOf(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        for (String secret : login.password().stream().toList()) {
            words = secret.isEmpty() ? words : words.replace(secret, "...");
        }
        String line = words.replaceAll("\\p{Cntrl}+", " ").trim();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT) + "...";
    }
}

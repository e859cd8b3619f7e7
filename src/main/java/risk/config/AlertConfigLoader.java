package risk.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import risk.settings.AlertSettings;
import risk.settings.AlertSettings.Digest;
import risk.settings.AlertSettings.Form;
import risk.settings.AlertSettings.Mail;
import risk.settings.AlertSettings.Security;
import risk.settings.AlertSettings.Webhook;

/** The entries of the configuration that say who is told that something needs a look. */
final class AlertConfigLoader {

    private static final double MILLISECONDS_AN_HOUR = 3600e3;
    private static final int LAST_PORT = 65_535;

    private AlertConfigLoader() {}

    static AlertSettings alerts(ConfigSection alerts) {
        return new AlertSettings(
                webhook(alerts),
                mail(alerts),
                command(alerts),
                Duration.ofMillis(Math.max(
                        1,
                        Math.round(alerts.positive("repeat_hours", AlertSettings.DEFAULT_REPEAT_HOURS)
                                * MILLISECONDS_AN_HOUR))),
                alerts.choice("digest", Digest.NONE),
                link(alerts));
    }

    /** The address alone, or an object that has it. */
    private static Optional<Webhook> webhook(ConfigSection alerts) {
        if (alerts.isText("webhook")) {
            return alerts.secret("webhook", AlertSettings::isUrl, AlertSettings.URL_IN_WORDS)
                    .map(url -> new Webhook(Optional.of(url), Optional.empty()));
        }
        boolean isThere = alerts.has("webhook");
        ConfigSection webhook = alerts.section("webhook");
        Optional<String> url = webhook.secret("url", AlertSettings::isUrl, AlertSettings.URL_IN_WORDS);
        Optional<Form> form = webhook.optionalChoice("form", Form.class);
        return isThere ? Optional.of(new Webhook(url, form)) : Optional.empty();
    }

    /** An address, for the mail server of this machine, or an object. */
    private static Optional<Mail> mail(ConfigSection alerts) {
        if (alerts.isText("email")) {
            List<String> to = addresses(alerts, "email", List.of(alerts.requiredText("email")));
            return Optional.of(new Mail(to, Optional.empty(), Mail.HOST, Mail.PORT, Security.NONE));
        }
        boolean isThere = alerts.has("email");
        ConfigSection mail = alerts.section("email");
        List<String> to =
                addresses(mail, "to", mail.isText("to") ? List.of(mail.requiredText("to")) : mail.texts("to"));
        Optional<String> from = mail.optionalText("from");
        if (from.isPresent()) {
            addresses(mail, "from", List.of(from.get()));
        }
        String host = mail.text("host", Mail.HOST);
        Security security = mail.optionalChoice("security", Security.class)
                .orElse(host.equals(Mail.HOST) ? Security.NONE : Security.STARTTLS);
        int port = (int) mail.wholeNumber("port", Mail.portOf(security), 1, LAST_PORT);
        if (isThere && to.isEmpty()) {
            mail.expected("to", "an address, or a list of addresses", null);
        }
        return isThere ? Optional.of(new Mail(to, from, host, port, security)) : Optional.empty();
    }

    private static List<String> addresses(ConfigSection section, String name, List<String> texts) {
        for (String text : texts) {
            if (!AlertSettings.isAddress(text)) {
                section.expected(name, "an address such as \"you@example.com\"", text);
            }
        }
        return texts;
    }

    /** A program, or a list of it and its arguments. */
    private static List<String> command(ConfigSection alerts) {
        List<String> words =
                alerts.isText("command") ? List.of(alerts.requiredText("command")) : alerts.texts("command");
        if (!words.isEmpty() && words.get(0).isBlank()) {
            alerts.expected("command", "a program, or a list of it and its arguments", words.get(0));
        }
        return words;
    }

    private static Optional<String> link(ConfigSection alerts) {
        Optional<String> link = alerts.optionalText("link");
        if (link.isPresent() && !AlertSettings.isUrl(link.get())) {
            alerts.expected("link", "an address such as \"https://risk.example.com\"", link.get());
        }
        return link.isPresent() && link.get().endsWith("/")
                ? Optional.of(link.get().substring(0, link.get().length() - 1))
                : link;
    }
}

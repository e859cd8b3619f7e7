package risk.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom somebody is told by that something needs a look.
 *
 * @param webhook an address that messages are posted to; empty where nobody listens there
 * @param mail empty where nobody is written to
 * @param command a program and its arguments, which is given a message on its standard input; empty where there is none
 * @param repeat after how long a message is sent again where what it says is still so
 * @param digest whether a summary is sent, and how often
 * @param link where the people who are told find more, without a slash at its end; empty for the server's own address
 */
public record AlertSettings(
        Optional<Webhook> webhook,
        Optional<Mail> mail,
        List<String> command,
        Duration repeat,
        Digest digest,
        Optional<String> link) {

    /** What lasts is told anew every day. */
    public static final double DEFAULT_REPEAT_HOURS = 24;

    public static final AlertSettings NONE = new AlertSettings(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Duration.ofHours((long) DEFAULT_REPEAT_HOURS),
            Digest.NONE,
            Optional.empty());

    public static final String URL_IN_WORDS = "an address such as \"https://example.com/hooks/risk\"";

    /** How often a summary is sent. */
    public enum Digest {
        NONE,
        DAILY
    }

    /** What a webhook expects to be posted. */
    public enum Form {
        /** The message in parts, for programs. */
        JSON,
        /** A text, as Slack's incoming webhooks take it. */
        SLACK,
        /** An adaptive card, as the webhooks of Teams' workflows take it. */
        TEAMS
    }

    /**
     * An address that messages are posted to.
     *
     * @param url empty where it is a secret that stands elsewhere
     * @param form empty where the address tells
     */
    public record Webhook(Optional<String> url, Optional<Form> form) {

        @Override
        public String toString() {
            return "webhook"; // Its address lets everybody in who knows it.
        }
    }

    /** How the way to a mail server is kept from others. */
    public enum Security {
        /** It begins in the open and is encrypted before anything is said; a server that can't is told nothing. */
        STARTTLS,
        TLS,
        NONE
    }

    /**
     * A mail server, and to whom.
     *
     * @param to at least one address
     * @param from empty for the first that is written to
     */
    public record Mail(List<String> to, Optional<String> from, String host, int port, Security security) {

        public static final int PORT = 25;
        public static final int STARTTLS_PORT = 587;
        public static final int TLS_PORT = 465;

        /** A server on the same machine, which passes on what it is given. */
        public static final String HOST = "localhost";

        public Mail {
            to = List.copyOf(to);
        }

        /** Where a server usually listens. */
        public static int portOf(Security security) {
            return switch (security) {
                case STARTTLS -> STARTTLS_PORT;
                case TLS -> TLS_PORT;
                case NONE -> PORT;
            };
        }
    }

    public AlertSettings {
        command = List.copyOf(command);
    }

    /** Whether anybody is told anything. */
    public boolean isOn() {
        return webhook.isPresent() || mail.isPresent() || !command.isEmpty();
    }

    /** Whether a text is the address of a webhook. */
    public static boolean isUrl(String text) {
        return (text.startsWith("http://") || text.startsWith("https://"))
                && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** Whether a text may stand where a mail is written to. */
    public static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0 && at < text.length() - 1 && text.chars().allMatch(c -> c > ' ' && c != ',' && c != 127);
    }
}

package risk.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a column says of it, by the words that it is made of. */
final class ColumnWords {

    private static final Set<String> LEAVING = Set.of(
            "churn",
            "churned",
            "exit",
            "exited",
            "left",
            "leave",
            "leaving",
            "attrition",
            "attrited",
            "cancel",
            "cancelled",
            "canceled",
            "cancellation",
            "closed",
            "lost",
            "gone",
            "quit",
            "resigned",
            "departed",
            "unsubscribed",
            "terminated",
            "gekündigt",
            "gekuendigt",
            "kündigung",
            "kuendigung",
            "abgewandert",
            "abwanderung");
    private static final Set<String> LABELS = Set.of("label", "target", "class", "outcome", "response", "y");
    private static final Set<String> IDS = Set.of("id", "ids", "uuid", "guid", "key", "clientnum");

    /** Who or what a row is about: an id where a name ends in it, or in a word for numbers after it. */
    private static final Set<String> CLIENTS = Set.of(
            "client",
            "customer",
            "cust",
            "corporation",
            "company",
            "account",
            "firm",
            "shop",
            "store",
            "organisation",
            "organization",
            "user",
            "member",
            "subscriber",
            "employee",
            "person",
            "patient",
            "policy",
            "contract",
            "case",
            "kunde",
            "kunden");

    private static final Set<String> NUMBERS = Set.of("number", "num", "no", "nr", "code", "nummer");
    private static final Set<String> NAMES = Set.of("name", "address", "street", "contact");

    /** What people are called, of which nothing is to be learnt, however few there are. */
    private static final Set<String> PEOPLE =
            Set.of("surname", "firstname", "lastname", "fullname", "forename", "vorname", "nachname", "familienname");

    /** With a word for names. */
    private static final Set<String> KINDS_OF_NAMES = Set.of("first", "last", "full", "given", "middle", "family");

    private static final Set<String> PHONES =
            Set.of("phone", "telephone", "tel", "mobile", "fax", "telefon", "handy", "msisdn");
    private static final Set<String> CODES = Set.of("code", "zip", "zipcode", "postcode", "postal", "plz");
    private static final Set<String> LEFT = Set.of(
            "yes",
            "y",
            "true",
            "t",
            "inactive",
            "leaver",
            "former",
            "ex",
            "ja",
            "j",
            "oui",
            "si",
            "sí",
            "sì",
            "sim",
            "tak",
            "да",
            "inaktiv");
    private static final Set<String> STAYED = Set.of(
            "no",
            "n",
            "false",
            "f",
            "active",
            "stayed",
            "stay",
            "existing",
            "current",
            "retained",
            "not",
            "non",
            "nein",
            "nicht",
            "não",
            "nie",
            "нет",
            "aktiv",
            "geblieben");

    /** What happened to a client once, which says nothing of when a row held. */
    private static final Set<String> EVENTS = Set.of(
            "birth",
            "birthdate",
            "birthday",
            "born",
            "dob",
            "founded",
            "foundation",
            "signup",
            "signed",
            "joined",
            "join",
            "since",
            "start",
            "started",
            "begin",
            "created",
            "creation",
            "registered",
            "registration",
            "opened",
            "hired",
            "first",
            "end",
            "ended",
            "due",
            "expiry",
            "expires",
            "contract",
            "geburt",
            "geburtsdatum",
            "geburtstag",
            "gegründet",
            "beginn",
            "ende",
            "seit");

    private static final Set<String> TIMES = Set.of(
            "time",
            "timestamp",
            "date",
            "datetime",
            "day",
            "week",
            "month",
            "period",
            "snapshot",
            "changed",
            "updated",
            "modified",
            "observed",
            "recorded",
            "reported",
            "asof",
            "datum",
            "zeit",
            "zeitpunkt",
            "stand",
            "stichtag",
            "monat",
            "geändert",
            "geaendert");

    private static final Pattern HUMP = Pattern.compile("(\\p{Ll})(\\p{Lu})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private ColumnWords() {}

    /** How well the name says that it tells who left: 0 by a word for it, 1 by a word for labels, 2 not at all. */
    static int rankAsTarget(String column) {
        return has(column, LEAVING) ? 0 : has(column, LABELS) ? 1 : 2;
    }

    /** Whether a text is a word for those who left. */
    static boolean saysWhoLeft(String text) {
        return has(text, LEAVING);
    }

    /** {@code customerid} and {@code Customer No} are names of ids, {@code Customer value} is none. */
    static boolean isId(String column) {
        List<String> words = words(column);
        if (words.isEmpty()) {
            return false;
        }
        String last = words.get(words.size() - 1);
        return has(column, IDS)
                || CLIENTS.contains(last)
                || (NUMBERS.contains(last) && has(column, CLIENTS))
                || (last.startsWith("kunden") && (last.endsWith("nummer") || last.endsWith("nr")))
                || (last.endsWith("id") && CLIENTS.contains(last.substring(0, last.length() - 2)));
    }

    /** How well the name says that it tells when a row held: 0 by a word for it, 1 by no word, 2 where it tells of something else. */
    static int rankAsTime(String column) {
        return has(column, EVENTS) || has(column, LEAVING) ? 2 : has(column, TIMES) ? 0 : 1;
    }

    static boolean isName(String column) {
        return has(column, NAMES);
    }

    /** Whether it has the names of people. */
    static boolean isPersonsName(String column) {
        return has(column, PEOPLE) || (words(column).contains("name") && has(column, KINDS_OF_NAMES));
    }

    static boolean isPhone(String column) {
        return has(column, PHONES);
    }

    static boolean isCode(String column) {
        return has(column, CODES);
    }

    /** Whether a label means that somebody left, 1, or stayed, -1; 0 where it says neither. */
    static int meaning(String label) {
        if (has(label, STAYED)) {
            return -1;
        }
        return has(label, LEFT) || has(label, LEAVING) ? 1 : 0;
    }

    private static boolean has(String column, Set<String> words) {
        return words(column).stream().anyMatch(words::contains);
    }

    /** {@code customerID}, {@code Customer Id} and {@code customer_id} are two words each. */
    static List<String> words(String column) {
        String apart = HUMP.matcher(column).replaceAll("$1 $2");
        return BETWEEN_WORDS
                .splitAsStream(apart.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

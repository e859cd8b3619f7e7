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
            "cancelled",
            "canceled",
            "closed",
            "lost",
            "gone",
            "quit",
            "terminated");
    private static final Set<String> LABELS = Set.of("label", "target", "class", "outcome", "response", "y");
    private static final Set<String> IDS = Set.of(
            "id",
            "ids",
            "uuid",
            "guid",
            "key",
            "client",
            "clientnum",
            "customer",
            "corporation",
            "company",
            "account",
            "firm",
            "shop",
            "store",
            "organisation",
            "organization");
    private static final Set<String> NAMES =
            Set.of("name", "surname", "firstname", "lastname", "fullname", "forename", "address", "street", "contact");
    private static final Set<String> PHONES = Set.of("phone", "telephone", "tel", "mobile", "fax");
    private static final Set<String> CODES = Set.of("code", "zip", "zipcode", "postcode", "postal", "plz");
    private static final Set<String> LEFT = Set.of("yes", "y", "true", "t", "inactive", "leaver", "former", "ex");
    private static final Set<String> STAYED = Set.of(
            "no", "n", "false", "f", "active", "stayed", "stay", "existing", "current", "retained", "not", "non");

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

    static boolean isId(String column) {
        return has(column, IDS) || words(column).stream().anyMatch(word -> word.endsWith("id") && word.length() > 4);
    }

    static boolean isName(String column) {
        return has(column, NAMES);
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

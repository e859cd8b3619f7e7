package risk.view;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.Findings;
import risk.render.Table;
import risk.settings.ReportSettings.ClientNaming;

/**
 * How a document names clients. A digest is HMAC-SHA-256 of the name, its first {@value #DIGITS} hexadecimal digits: without the
 * key not even who tries all names learns which one it is.
 */
public final class ClientNames {

    /** Two of a million clients share them with a probability of 1 in 500. */
    private static final int DIGITS = 12;

    /** The findings that end with the names of clients. */
    private static final Pattern ENDS_WITH_NAMES = Pattern.compile(
            "(.* with both labels, .*?|.* but for case, blanks or what can't be seen): .*", Pattern.DOTALL);

    private final ClientNaming naming;
    private final byte[] key;

    private ClientNames(ClientNaming naming, byte[] key) {
        this.naming = naming;
        this.key = key.clone();
    }

    /** @param key of the digests; empty where names are told or left out */
    public static ClientNames of(ClientNaming naming, Optional<byte[]> key) {
        return new ClientNames(naming, key.orElse(new byte[0]));
    }

    /** The same document with the names that it may hold. */
    public Document in(Document document) {
        return naming == ClientNaming.FULL
                ? document
                : new Document(document.blocks().stream().map(this::in).toList());
    }

    private Block in(Block block) {
        if (block instanceof Table table) {
            return new Table(
                    table.columns(),
                    table.rows().stream()
                            .map(row -> new Table.Row(
                                    row.cells().stream().map(this::in).toList(), row.highlighted()))
                            .toList(),
                    table.notes());
        }
        if (block instanceof Findings findings) {
            return new Findings(findings.entries().stream()
                    .map(entry -> new Findings.Entry(
                            entry.severity(),
                            entry.what(),
                            withoutNames(entry.sentence()),
                            entry.measured(),
                            entry.limit(),
                            entry.unit()))
                    .toList());
        }
        return block instanceof Facts facts ? new Facts(in(facts.facts())) : block;
    }

    private static List<Fact> in(List<Fact> facts) {
        return facts.stream()
                .map(fact -> ENDS_WITH_NAMES.matcher(fact.line().text()).matches()
                        ? Fact.flowing(fact.topic(), withoutNames(fact.line().text()))
                        : fact)
                .toList();
    }

    private static String withoutNames(String sentence) {
        return ENDS_WITH_NAMES.matcher(sentence).replaceFirst("$1");
    }

    private Cell in(Cell cell) {
        if (!(cell instanceof Cell.Client client)) {
            return cell;
        }
        return naming == ClientNaming.NONE
                ? new Cell.Missing("names are left out")
                : Cell.text(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
                        .hmacHex(client.name())
                        .substring(0, DIGITS));
    }
}

package risk.explain;

import risk.csv.CsvText;
import risk.text.Numbers;

/** What the list says of a client; see {@link ClientsAtRisk} for its columns. */
final class ClientLine {

    private static final String UNKNOWN = "";

    /** Of what clients are worth. */
    private static final int DECIMALS = 2;

    private ClientLine() {}

    static void write(ClientAtRisk client, CsvText list) {
        list.cell(client.id());
        list.plainCell(Numbers.probability(client.probability()));
        list.plainCell(Integer.toString(client.rank()));
        for (Contribution reason : client.reasons()) {
            list.cell(ReasonSentence.of(reason));
        }
        for (int i = client.reasons().size(); i < ClientsAtRisk.REASONS; i++) {
            list.plainCell(UNKNOWN);
        }
        list.plainCell(yesOrNo(client.outlier()));
        list.plainCell(client.previousProbability().map(Numbers::probability).orElse(UNKNOWN));
        list.plainCell(client.change().map(ClientLine::signed).orElse(UNKNOWN));
        list.plainCell(client.before().map(before -> yesOrNo(before.isNew())).orElse(UNKNOWN));
        list.plainCell(client.value().map(Numbers::plain).orElse(UNKNOWN));
        list.plainCell(client.expectedLoss()
                .map(loss -> Numbers.decimals(loss, DECIMALS))
                .orElse(UNKNOWN));
        list.endRow();
    }

    private static String signed(double change) {
        return (change < 0 ? "-" : "") + Numbers.probability(Math.abs(change));
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}

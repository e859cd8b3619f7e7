package risk.explain;

import java.util.Arrays;
import risk.text.Numbers;

/**
 * What the list says of a client.
 *
 * @param texts name, probability, rank, reasons, and whether it is an outlier
 * @param numbers previous probability, change, whether it is new, value, and expected loss; empty where that is unknown
 */
@SuppressWarnings("ArrayRecordComponent") // Written at once, and compared by nobody.
record ClientLine(String[] texts, String[] numbers) {

    private static final int BEFORE_REASONS = 3;

    /** Of what clients are worth. */
    private static final int DECIMALS = 2;

    static ClientLine of(ClientAtRisk client) {
        String[] texts = new String[BEFORE_REASONS + ClientsAtRisk.REASONS + 1];
        Arrays.fill(texts, "");
        texts[0] = client.id();
        texts[1] = Numbers.probability(client.probability());
        texts[2] = Integer.toString(client.rank());
        for (int i = 0; i < client.reasons().size(); i++) {
            texts[BEFORE_REASONS + i] = ReasonSentence.of(client.reasons().get(i));
        }
        texts[texts.length - 1] = yesOrNo(client.outlier());
        return new ClientLine(texts, new String[] {
            client.previousProbability().map(Numbers::probability).orElse(""),
            client.change().map(ClientLine::signed).orElse(""),
            client.before().map(before -> yesOrNo(before.isNew())).orElse(""),
            client.value().map(Numbers::plain).orElse(""),
            client.expectedLoss().map(loss -> Numbers.decimals(loss, DECIMALS)).orElse("")
        });
    }

    private static String signed(double change) {
        return (change < 0 ? "-" : "") + Numbers.probability(Math.abs(change));
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}

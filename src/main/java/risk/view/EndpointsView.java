package risk.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import risk.pipeline.EndpointAnswers;
import risk.render.Block;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.Line;
import risk.render.Paragraph;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** What the endpoints of the HTTP server have answered. */
final class EndpointsView {

    /** Of how many columns a report tells the statistics; who has more looks into the answers themselves. */
    private static final int MOST_COLUMNS = 50;

    private EndpointsView() {}

    /** @param modelVersion of the deployed model, which they should have asked */
    static Document of(Optional<EndpointAnswers> answers, String modelVersion) {
        return answers.map(given -> of(given, modelVersion))
                .orElseGet(() -> Document.of(
                        Paragraph.of(Line.flowing("They have not been called yet: risk.ApiCalls calls them."))));
    }

    private static Document of(EndpointAnswers answers, String modelVersion) {
        Block facts = Facts.of(
                Fact.flowing("called", called(answers, modelVersion)),
                Fact.flowing(
                        "/prediction",
                        Numbers.grouped(answers.exits()) + " of " + Words.groupedCount(answers.predictions(), "client")
                                + " of the test data exit"),
                Fact.flowing(
                        "/scoring",
                        answers.f1().fold(f1 -> "F1 " + Format.SCORE.of(f1), why -> "F1 can't be told: " + why)),
                Fact.flowing("/summarystats", columns(answers.missingPercent().size())),
                Fact.flowing("/diagnostics", "missing cells, the time that the work takes, and the libraries, below"));
        Map<String, Double> shown = new LinkedHashMap<>();
        answers.missingPercent().entrySet().stream()
                .limit(MOST_COLUMNS)
                .forEach(column -> shown.put(column.getKey(), column.getValue()));
        return Document.of(
                facts,
                DiagnosisView.statistics(answers.statistics(), shown),
                DiagnosisView.timing(answers.timing()),
                DiagnosisView.dependencies(answers.dependencies()));
    }

    private static String columns(int columns) {
        return columns <= MOST_COLUMNS
                ? "the ingested data, below"
                : "the ingested data, of which the first " + MOST_COLUMNS + " of " + Numbers.grouped(columns)
                        + " columns stand below and all in apireturns.txt";
    }

    private static String called(EndpointAnswers answers, String modelVersion) {
        String at = Times.second(answers.at());
        return answers.modelVersion().equals(modelVersion)
                ? at
                : at + ", of model " + answers.modelVersion() + ", which is not the deployed one: risk.ApiCalls calls"
                        + " them anew";
    }
}

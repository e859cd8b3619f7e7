package risk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import risk.settings.NumericEncoding.Transform;

/**
 * The model as an ONNX file, which other languages open without this suite.
 *
 * <p>It expects an input a feature, named as that is and a column of as many rows as there are clients: doubles for numbers, NaN
 * where one is missing, and texts for categories, of which the empty one and any that the model doesn't know add nothing. It
 * does by itself what the model does with gaps, numbers below 0 and logarithms. It gives {@code probability} as doubles, equal to
 * this suite's but for rounding, and {@code predicted}, 1 above the model's threshold. A number that stands in a file as text is
 * the caller's to read: what counts as missing there the graph doesn't know.
 */
public final class OnnxModel {

    /** As {@link Term.Numeric#logOdds} bounds a term. */
    private static final double LARGEST = 1e300;

    private static final String DESCRIPTION = "Probability that a client exits. Inputs: a column of doubles for each"
            + " number, NaN where it is missing, and of strings for each category, empty where it is missing.";

    private final LogisticModel model;
    private final OnnxGraph graph = new OnnxGraph();

    private OnnxModel(LogisticModel model) {
        this.model = model;
    }

    /** The content of the file. */
    public static byte[] of(ModelFile file) {
        return new OnnxModel(file.model()).file(file.version());
    }

    private byte[] file(String version) {
        List<String> terms = new ArrayList<>();
        for (Term term : model.terms()) {
            terms.add(term instanceof Term.Numeric numeric ? number(numeric) : category((Term.Categorical) term));
        }
        String logOdds = graph.constant(model.intercept());
        for (String term : terms) {
            logOdds = graph.node("Add", logOdds, term);
        }
        String one = graph.constant(1);
        String odds = graph.node("Exp", graph.node("Neg", logOdds));
        String probability = free("probability");
        String predicted = free("predicted");
        graph.named("Div", probability, one, graph.node("Add", one, odds));
        graph.castToInt64(
                predicted,
                graph.node(
                        "Greater", probability, graph.constant(model.threshold().probability())));
        graph.output(probability, OnnxGraph.Type.DOUBLE, "probability of an exit");
        graph.output(
                predicted,
                OnnxGraph.Type.INT64,
                "1 where it is above " + model.threshold().probability());
        return graph.file(version, DESCRIPTION);
    }

    private String number(Term.Numeric term) {
        String x = term.feature();
        graph.input(x, OnnxGraph.Type.DOUBLE, "a number; NaN where it is missing");
        String missing = graph.node("IsNaN", x);
        if (term.transform() == Transform.LOG) {
            missing = graph.node("Or", missing, graph.node("Less", x, graph.constant(0)));
        }
        String filled = graph.node("Where", missing, graph.constant(term.median()), x);
        String transformed = term.transform() == Transform.LOG
                ? graph.node("Log", graph.node("Add", filled, graph.constant(1)))
                : filled;
        String weighted = graph.node(
                "Mul", graph.constant(term.coefficient()), graph.node("Sub", transformed, graph.constant(term.mean())));
        String logOdds = graph.node("Div", weighted, graph.constant(term.deviation()));
        Term.Indicator indicator = term.missing();
        if (indicator != null) {
            String tells = graph.node(
                    "Where", missing, graph.constant(indicator.logOdds(1)), graph.constant(indicator.logOdds(0)));
            logOdds = graph.node("Add", logOdds, tells);
        }
        return graph.node("Max", graph.constant(-LARGEST), graph.node("Min", graph.constant(LARGEST), logOdds));
    }

    private String category(Term.Categorical term) {
        graph.input(term.feature(), OnnxGraph.Type.STRING, "a category; empty where it is missing");
        List<String> levels = List.copyOf(term.coefficients().keySet());
        double[] coefficients = DoubleStream.concat(
                        DoubleStream.of(0), levels.stream().mapToDouble(term::logOdds))
                .toArray();
        // No level is empty, and an encoder without any key is refused.
        return levels.isEmpty()
                ? graph.node("Gather", graph.constant(0, 0), graph.placeOfText(term.feature(), List.of("")))
                : graph.node("Gather", graph.constant(coefficients), graph.placeOfText(term.feature(), levels));
    }

    /** The name, unless a feature has it. */
    private String free(String name) {
        Set<String> taken = model.terms().stream().map(Term::feature).collect(Collectors.toSet());
        return Stream.iterate(name, other -> other + "_")
                .filter(other -> !taken.contains(other))
                .findFirst()
                .orElseThrow();
    }
}

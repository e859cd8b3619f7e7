package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.drift.ColumnDistribution;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.TestData;
import risk.score.ConfusionMatrix;
import risk.settings.ScoreRule;
import risk.settings.TrainingSettings;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Golden;

class ScoreRulesTest {

    private static final LogisticModel USUAL = TestData.fit(clients(0, 400, Leaving.USUAL));
    private static final Dataset TEST = clients(9000, 9400, Leaving.USUAL);

    private static JsonNode golden(String topic) throws IOException {
        return Golden.read("process.json").get(topic);
    }

    private static Dataset clients(int from, int to, Leaving leaving) {
        return TestData.clients(Clients.rows(from, to, leaving));
    }

    /** The usual model on fresh rows of a world, behind 400 rows that it knows. */
    private static DriftEvidence evidence(
            Leaving leaving, double deployedScore, List<Double> oldScores, @Nullable Dataset test) {
        Dataset data = TestData.clients(Clients.rows(0, 400, Leaving.USUAL) + Clients.rows(1000, 1300, leaving));
        return new DriftEvidence(
                USUAL,
                deployedScore,
                oldScores,
                test,
                data,
                IntStream.range(400, 700).toArray(),
                TrainingSettings.DEFAULT,
                1);
    }

    private static RuleVerdict judge(ScoreRule rule, DriftEvidence evidence) {
        return ScoreRules.judge(rule, evidence);
    }

    @Test
    void aChangedWorldIsDriftByEachRule() {
        DriftEvidence evidence = evidence(Leaving.REVERSED, 0.85, List.of(0.85, 0.86, 0.84, 0.86, 0.85), TEST);

        for (RuleVerdict verdict : ScoreRules.judgeAll(evidence)) {
            assertTrue(verdict.drifted(), verdict.toString());
            assertNull(verdict.undecided());
        }
        assertEquals(
                List.of(ScoreRule.values()),
                ScoreRules.judgeAll(evidence).stream().map(RuleVerdict::rule).toList());
    }

    @Test
    void aScoreThatIsLowerByChanceIsDriftByTheRawComparisonAlone() {
        DriftEvidence evidence = evidence(Leaving.USUAL, 0.99, List.of(0.99, 0.8, 0.9, 0.7, 0.95), TEST);

        assertTrue(evidence.freshScore() > 0.8 && evidence.freshScore() < 0.99, "" + evidence.freshScore());
        for (RuleVerdict verdict : ScoreRules.judgeAll(evidence)) {
            assertEquals(verdict.rule() == ScoreRule.RAW, verdict.drifted(), verdict.toString());
        }
    }

    @Test
    void parametersThatChangedAreNoDriftWhereTheScoreIsNotLower() {
        RuleVerdict verdict = judge(ScoreRule.LIKELIHOOD, evidence(Leaving.REVERSED, 0, List.of(), TEST));

        assertTrue(Objects.requireNonNull(verdict.pValue()) < 1e-6);
        assertFalse(verdict.drifted());
    }

    @Test
    void theBoundsOfEarlierScoresAreThoseOfNumPy() throws IOException {
        for (JsonNode golden : golden("history")) {
            List<Double> scores = new ArrayList<>();
            golden.get("scores").forEach(score -> scores.add(score.asDouble()));
            DriftEvidence evidence = evidence(Leaving.USUAL, 0.5, scores, TEST);

            RuleVerdict parametric = judge(ScoreRule.PARAMETRIC, evidence);
            RuleVerdict nonparametric = judge(ScoreRule.NONPARAMETRIC, evidence);

            assertEquals(golden.get("parametric_bound").asDouble(), Objects.requireNonNull(parametric.bound()), 1e-12);
            assertEquals(evidence.freshScore(), parametric.statistic());
            assertEquals(golden.get("nonparametric_bound").isNull(), nonparametric.undecided() != null);
            if (nonparametric.bound() != null) {
                assertEquals(golden.get("nonparametric_bound").asDouble(), nonparametric.bound(), 1e-12);
            }
        }
    }

    @Test
    void aRuleThatCannotSayCountsAsNotDriftedAndSaysWhy() {
        DriftEvidence young = evidence(Leaving.REVERSED, 0.85, List.of(0.85), null);

        assertUndecided("1 earlier score", judge(ScoreRule.PARAMETRIC, young));
        assertUndecided(
                "3 earlier scores",
                judge(ScoreRule.NONPARAMETRIC, evidence(Leaving.REVERSED, 0.85, List.of(0.8, 0.9, 0.8), TEST)));
        assertUndecided("no test data", judge(ScoreRule.BOOTSTRAP, young));
        Dataset fewOfOneClass =
                TestData.clients(Clients.rows(0, 400, Leaving.USUAL) + "x1,999,1,1,0\nx2,998,1,1,0\nx3,997,1,1,0\n");
        DriftEvidence oneClass = new DriftEvidence(
                USUAL, 0.85, List.of(), TEST, fewOfOneClass, new int[] {400, 401, 402}, TrainingSettings.DEFAULT, 1);
        assertUndecided("the fresh rows are of one class", judge(ScoreRule.MCNEMAR, oneClass));
        assertUndecided("the fresh rows are of one class", judge(ScoreRule.LIKELIHOOD, oneClass));
        assertUndecided("no exits, actual or predicted", judge(ScoreRule.BOOTSTRAP, oneClass));
        assertTrue(judge(ScoreRule.RAW, oneClass).drifted());
        Dataset onlyFresh = clients(1000, 1300, Leaving.REVERSED);
        DriftEvidence nothingBefore = new DriftEvidence(
                USUAL,
                0.85,
                List.of(),
                TEST,
                onlyFresh,
                IntStream.range(0, 300).toArray(),
                TrainingSettings.DEFAULT,
                1);
        assertUndecided("no rows before the fresh ones", judge(ScoreRule.LIKELIHOOD, nothingBefore));
    }

    private static void assertUndecided(String why, RuleVerdict verdict) {
        assertFalse(verdict.drifted());
        assertEquals(why, verdict.undecided());
        assertNull(verdict.statistic());
        assertEquals("can't say (" + why + ")", verdict.inWords());
    }

    @Test
    void theProbabilityOfMcNemarsTestIsThatOfSciPy() throws IOException {
        for (JsonNode golden : golden("mc_nemar")) {
            assertEquals(
                    golden.get("p_value").asDouble(),
                    McNemar.pValue(
                            golden.get("deployed_alone").asLong(),
                            golden.get("challenger_alone").asLong()),
                    1e-12,
                    golden.toString());
        }
        assertEquals(1, McNemar.pValue(0, 0));
        assertEquals(
                new McNemar(1, 2, McNemar.pValue(1, 2)),
                McNemar.of(new int[] {0, 1, 1, 0, 1}, new int[] {0, 0, 0, 0, 1}, new int[] {1, 1, 1, 0, 1}));
    }

    /** A 95 % quantile of 2,000 normal draws lies within 0.047 deviations of the true one, in two of three cases. */
    @Test
    void theBoundOfTheF1DifferenceIsThatOfAMillionDraws() throws IOException {
        for (JsonNode golden : golden("difference")) {
            F1Difference difference = F1Difference.of(matrix(golden.get("first")), matrix(golden.get("second")), 1);

            assertEquals(golden.get("difference").asDouble(), difference.difference(), 1e-12);
            assertEquals(
                    golden.get("upper_bound").asDouble(),
                    difference.upperBound(),
                    4 * 0.047 * golden.get("deviation").asDouble() + 1e-3);
        }
        ConfusionMatrix nothing = new ConfusionMatrix(10, 0, 0, 0);
        assertThrows(InvalidInputException.class, () -> F1Difference.of(nothing, nothing, 1));
    }

    private static ConfusionMatrix matrix(JsonNode outcomes) {
        return new ConfusionMatrix(
                outcomes.get(2).asLong(),
                outcomes.get(1).asLong(),
                0,
                outcomes.get(0).asLong());
    }

    @Test
    void theDivergenceOfAColumnIsThatOfSciPy() throws IOException {
        for (JsonNode golden : golden("divergence")) {
            assertEquals(
                    golden.get("divergence").asDouble(),
                    Divergence.of(numbers(golden.get("r")), numbers(golden.get("c"))),
                    1e-12,
                    golden.get("name").asText());
        }
    }

    private static ColumnDistribution numbers(JsonNode array) {
        return ColumnDistribution.ofNumbers("x", Golden.numbers(array));
    }

    @Test
    void theDivergenceOfTextsAndOfEmptyColumnsIsFinite() {
        ColumnDistribution a = ColumnDistribution.ofLevels("x", List.of("p", "q"), new int[] {0, 0, 1, 1});
        ColumnDistribution b = ColumnDistribution.ofLevels("x", List.of("q", "r"), new int[] {0, 0, 1, 1});
        ColumnDistribution none = ColumnDistribution.ofLevels("x", List.of(), new int[] {-1, -1});

        assertEquals(0, Divergence.of(a, a));
        assertTrue(Divergence.of(a, b) > 1);
        assertTrue(Double.isFinite(Divergence.of(a, none)));
        assertEquals(0, Divergence.of(none, none));
    }
}

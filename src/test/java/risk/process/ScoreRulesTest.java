package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.model.LogisticModel;
import risk.model.TestData;
import risk.settings.ScoreRule;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Golden;

class ScoreRulesTest {

    private static final LogisticModel USUAL = TestData.fit(clients(0, 400, Leaving.USUAL));
    private static final Optional<Dataset> TEST = Optional.of(clients(9000, 9400, Leaving.USUAL));

    private static JsonNode golden(String topic) throws IOException {
        return Golden.read("process.json").get(topic);
    }

    private static Dataset clients(int from, int to, Leaving leaving) {
        return TestData.clients(Clients.rows(from, to, leaving));
    }

    /** The usual model on fresh rows of a world, after 400 rows that it knows. */
    private static DriftEvidence evidence(
            Leaving leaving, double deployedScore, List<Double> oldScores, Optional<Dataset> test) {
        Dataset data = TestData.clients(Clients.rows(0, 400, Leaving.USUAL) + Clients.rows(2000, 2300, leaving));
        return new DriftEvidence(
                USUAL,
                deployedScore,
                oldScores,
                test,
                data,
                IntStream.range(400, 700).toArray(),
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
            assertEquals(Optional.empty(), verdict.undecided());
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
        RuleVerdict verdict = judge(ScoreRule.LIKELIHOOD, evidence(Leaving.REVERSED, 0.01, List.of(), TEST));

        assertTrue(verdict.pValue().orElseThrow() < 1e-6);
        assertFalse(verdict.drifted());
        assertEquals("not drifted (p < 0.0001, but F1 is not lower)", verdict.inWords());
    }

    @Test
    void aLossSaysWhatItRestsOn() {
        String reversed = judge(ScoreRule.LOSS, evidence(Leaving.REVERSED, 0, List.of(), Optional.empty()))
                .inWords();
        String usual = judge(ScoreRule.LOSS, evidence(Leaving.USUAL, 0.99, List.of(), Optional.empty()))
                .inWords();

        assertTrue(
                reversed.matches("drifted \\(p 0\\.0050, squared error 0\\.[78]\\d+, promised 0\\.0\\d+"
                        + "(; a model of the fresh rows does better)?\\)"),
                reversed);
        assertTrue(usual.matches("not drifted \\(p 0\\.\\d{4}, squared error 0\\.0\\d+, promised 0\\.0\\d+\\)"), usual);
    }

    /** 900 rows as ever, which earlier checks looked at, and 100 others: together they hardly show what is new. */
    @Test
    void theNewestRowsAreAlsoJudgedByThemselves() {
        Dataset data = TestData.clients(Clients.rows(0, 400, Leaving.USUAL)
                + Clients.rows(1000, 1900, Leaving.USUAL)
                + Clients.rows(5000, 5060, Leaving.RANDOM));
        DriftEvidence all = new DriftEvidence(
                USUAL,
                0.85,
                List.of(0.9, 0.88, 0.92, 0.9),
                TEST,
                data,
                IntStream.range(400, 1360).toArray(),
                1);
        DriftEvidence both = all.withNewest(IntStream.range(1300, 1360).toArray());

        for (ScoreRule rule : List.of(ScoreRule.BOOTSTRAP, ScoreRule.LOSS, ScoreRule.PARAMETRIC)) {
            assertFalse(judge(rule, all).drifted(), judge(rule, all).inWords());
            assertTrue(judge(rule, both).drifted(), judge(rule, both).inWords());
        }
        assertTrue(judge(ScoreRule.LOSS, both).inWords().contains("; newest files p 0.0050"));
        assertEquals(
                judge(ScoreRule.LOSS, all).pValue(), judge(ScoreRule.LOSS, both).pValue());
        assertEquals(Optional.of(all.freshScore()), judge(ScoreRule.RAW, both).statistic());
        assertEquals(all, all.withNewest(new int[0]));
        assertEquals(all, all.withNewest(IntStream.range(400, 1360).toArray()));
    }

    @Test
    void theBoundsOfEarlierScoresAreThoseOfNumPy() throws IOException {
        for (JsonNode golden : golden("history")) {
            List<Double> scores = new ArrayList<>();
            golden.get("scores").forEach(score -> scores.add(score.asDouble()));
            DriftEvidence evidence = evidence(Leaving.USUAL, 0.5, scores, TEST);

            RuleVerdict parametric = judge(ScoreRule.PARAMETRIC, evidence);
            RuleVerdict nonparametric = judge(ScoreRule.NONPARAMETRIC, evidence);

            assertEquals(
                    golden.get("parametric_bound").asDouble(),
                    parametric.bound().orElseThrow(),
                    1e-12);
            assertEquals(Optional.of(evidence.freshScore()), parametric.statistic());
            assertEquals(
                    golden.get("nonparametric_bound").isNull(),
                    nonparametric.undecided().isPresent());
            nonparametric
                    .bound()
                    .ifPresent(bound ->
                            assertEquals(golden.get("nonparametric_bound").asDouble(), bound, 1e-12));
        }
    }

    @Test
    void aRuleThatCannotSayCountsAsNotDriftedAndSaysWhy() {
        DriftEvidence young = evidence(Leaving.REVERSED, 0.85, List.of(0.85), Optional.empty());

        assertUndecided("1 earlier score", judge(ScoreRule.PARAMETRIC, young));
        assertUndecided(
                "3 earlier scores",
                judge(ScoreRule.NONPARAMETRIC, evidence(Leaving.REVERSED, 0.85, List.of(0.8, 0.9, 0.8), TEST)));
        assertUndecided("no test data", judge(ScoreRule.BOOTSTRAP, young));
        Dataset fewOfOneClass =
                TestData.clients(Clients.rows(0, 400, Leaving.USUAL) + "x1,999,1,1,0\nx2,998,1,1,0\nx3,997,1,1,0\n");
        DriftEvidence oneClass =
                new DriftEvidence(USUAL, 0.85, List.of(), TEST, fewOfOneClass, new int[] {400, 401, 402}, 1);
        assertUndecided("the fresh rows are of one class", judge(ScoreRule.MCNEMAR, oneClass));
        assertUndecided("the fresh rows are of one class", judge(ScoreRule.LIKELIHOOD, oneClass));
        assertUndecided("no exits, actual or predicted", judge(ScoreRule.BOOTSTRAP, oneClass));
        assertTrue(judge(ScoreRule.RAW, oneClass).drifted());
        Dataset onlyFresh = clients(1000, 1300, Leaving.REVERSED);
        DriftEvidence nothingBefore = new DriftEvidence(
                USUAL, 0.85, List.of(), TEST, onlyFresh, IntStream.range(0, 300).toArray(), 1);
        assertUndecided("no rows before the fresh ones", judge(ScoreRule.LIKELIHOOD, nothingBefore));
        assertUndecided("no rows before the fresh ones", judge(ScoreRule.LOSS, nothingBefore));
        assertUndecided("fewer than 10 fresh rows", judge(ScoreRule.LOSS, oneClass));
    }

    private static void assertUndecided(String why, RuleVerdict verdict) {
        assertFalse(verdict.drifted());
        assertEquals(Optional.of(why), verdict.undecided());
        assertEquals(Optional.empty(), verdict.statistic());
        assertEquals("can't say (" + why + ")", verdict.inWords());
    }
}

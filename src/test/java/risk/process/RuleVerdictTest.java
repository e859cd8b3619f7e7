package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import risk.io.Json;

class RuleVerdictTest {

    private static final String OF_NEWEST_FILES = """
            {"rule": "likelihood", "drifted": true, "statistic": 9.5, "p_value": 0.01, "newest_statistic": 4.5, "%s": 0.25}""";

    @Test
    void aVerdictOnTheNewestFilesIsReadBackAsItWasWritten() throws Exception {
        RuleVerdict verdict = Json.mapper().readValue(OF_NEWEST_FILES.formatted("newest_p_value"), RuleVerdict.class);

        assertEquals(0.25, verdict.newestPValue().orElseThrow());
        assertEquals(verdict, Json.mapper().readValue(Json.line(verdict), RuleVerdict.class));
    }

    /** So a version wrote it that could not read it back. */
    @Test
    void theNameThatItOnceHadIsKnown() throws Exception {
        assertEquals(
                Json.mapper().readValue(OF_NEWEST_FILES.formatted("newest_p_value"), RuleVerdict.class),
                Json.mapper().readValue(OF_NEWEST_FILES.formatted("newest_pvalue"), RuleVerdict.class));
    }
}

package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.config.ConfigFile.FIVE;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of wrong entries in the sections on drift, re-training and monitoring. */
class MonitoringConfigProblemsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drift | {\"columns\": {\"lastmonth_activty\": {}}} | drift.columns: expected one of lastmonth_activity,"
                        + " lastyear_activity, number_of_employees, exited, prediction, found \"lastmonth_activty\";"
                        + " did you mean \"lastmonth_activity\"?",
                "drift | {\"columns\": {\"corporation\": {}}} | drift.columns: expected one of lastmonth_activity,"
                        + " lastyear_activity, number_of_employees, exited, prediction, found \"corporation\"",
                "drift | {\"columns\": []} | drift.columns: expected an object, found []",
                "drift | {\"columns\": {\"exited\": 1}} | drift.columns.exited: expected an object, found 1",
                "drift | {\"columns\": {\"exited\": {\"limit\": 1}}} | unknown entry \"drift.columns.exited.limit\"",
                "drift | {\"columns\": {\"exited\": {\"threshold\": 0}}} | drift.columns.exited.threshold: expected a"
                        + " number above 0, found 0",
                "drift | {\"columns\": {\"exited\": {\"method\": \"ks\"}}} | drift.columns.exited.method: expected"
                        + " \"psi\" or \"kl_div\" or \"jensenshannon\" or \"hellinger\" or \"chisquare\" or \"z\" or"
                        + " \"g_test\" or \"fisher_exact\", found \"ks\"",
                "drift | {\"columns\": {\"prediction\": {\"method\": \"z\"}}} | drift.columns.prediction.method:"
                        + " expected \"ks\" or \"wasserstein\" or \"psi\" or \"kl_div\" or \"jensenshannon\" or"
                        + " \"hellinger\" or \"anderson\" or \"cramer_von_mises\" or \"t_test\" or \"mannw\" or"
                        + " \"ed\" or \"es\", found \"z\"",
                "drift | {\"method\": \"kolmogorov\"} | drift.method: expected METHODS, found \"kolmogorov\"",
                "drift | {\"reference\": \"latest\"} | drift.reference: expected \"deployment\" or \"fixed\" or"
                        + " \"moving\", found \"latest\"",
                "drift | {\"reference_batches\": 0} | drift.reference_batches: expected a whole number from 1 to"
                        + " 2147483647, found 0",
                "drift | {\"reference_batches\": 1.5} | drift.reference_batches: expected a whole number from 1 to"
                        + " 2147483647, found 1.5",
                "drift | {\"share\": 1.5} | drift.share: expected a number above 0 and at most 1, found 1.5",
                "drift | {\"share\": 0} | drift.share: expected a number above 0 and at most 1, found 0",
                "drift | {\"false_discovery_rate\": -0.1} | drift.false_discovery_rate: expected a number above 0"
                        + " and below 1, found -0.1",
                "drift | {\"false_discovery_rate\": 1} | drift.false_discovery_rate: expected a number above 0"
                        + " and below 1, found 1",
                "drift | {\"refrence\": \"fixed\"} | unknown entry \"drift.refrence\"; did you mean"
                        + " \"drift.reference\"?",
                "retrain | {\"when\": \"daily\"} | retrain.when: expected \"on_new_data_and_drift\" or \"on_new_data\""
                        + " or \"on_data_drift\" or \"on_schedule\" or \"on_demand\", found \"daily\"",
                "retrain | {\"every_days\": 0} | retrain.every_days: expected a whole number from 1 to 36500, found 0",
                "retrain | {\"every_days\": 36501} | retrain.every_days: expected a whole number from 1 to 36500,"
                        + " found 36501",
                "retrain | {\"start\": \"warm\"} | retrain.start: expected \"from_scratch\" or \"continue\", found"
                        + " \"warm\"",
                "retrain | {\"rows\": \"some\"} | retrain.rows: expected \"all\" or \"last_batches\" or"
                        + " \"resembling_batches\" or \"auto\", found \"some\"",
                "retrain | {\"batches\": 0} | retrain.batches: expected a whole number from 1 to 2147483647, found 0",
                "retrain | {\"likeness\": \"kl\"} | retrain.likeness: expected \"kl_divergence\" or \"clustering\","
                        + " found \"kl\"",
                "retrain | {\"max_divergence\": 0} | retrain.max_divergence: expected a number above 0, found 0",
                "retrain | [] | retrain: expected an object, found []",
                "retrain | {\"wen\": \"on_demand\"} | unknown entry \"retrain.wen\"; did you mean \"retrain.when\"?",
                "monitoring | {\"max_age_hours\": 0} | monitoring.max_age_hours: expected a number above 0, found 0",
                "monitoring | {\"max_age_hours\": \"1\"} | monitoring.max_age_hours: expected a number above 0, found"
                        + " \"1\"",
                "monitoring | {\"almost_constant_share\": 1.01} | monitoring.almost_constant_share: expected a number"
                        + " above 0 and at most 1, found 1.01",
                "monitoring | {\"segments\": {}} | monitoring.segments: expected a list of objects, found {}",
                "monitoring | {\"segments\": [\"size\"]} | monitoring.segments[0]: expected an object, found \"size\"",
                "monitoring | {\"segments\": [{}]} | monitoring.segments[0].column: expected a text, found nothing",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employes\"}]} | monitoring.segments[0].column:"
                        + " expected one of lastmonth_activity, lastyear_activity, number_of_employees, found"
                        + " \"number_of_employes\"; did you mean \"number_of_employees\"?",
                "monitoring | {\"fairness\": [{\"column\": \"exited\"}]} | monitoring.fairness[0].column: expected a"
                        + " column other than corporation and exited, found \"exited\"",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employees\", \"edges\": [250, 50]}]} |"
                        + " monitoring.segments[0].edges: expected a list of ascending numbers, found [250, 50]",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employees\", \"edges\": [50, 50]}]} |"
                        + " monitoring.segments[0].edges: expected a list of ascending numbers, found [50, 50]",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employees\", \"edges\": []}]} |"
                        + " monitoring.segments[0].edges: expected a list of ascending numbers, found []",
                "monitoring | {\"fairness\": [{\"column\": \"number_of_employees\", \"edges\": [1, \"2\"]}]} |"
                        + " monitoring.fairness[0].edges: expected a list of ascending numbers, found [1, 2]",
                "monitoring | {\"fairness\": [{\"column\": \"number_of_employees\", \"edges\": 7}]} |"
                        + " monitoring.fairness[0].edges: expected a list of ascending numbers, found 7",
            })
    void aWrongEntryIsToldWithWhatWasExpectedAndFound(String section, String value, String problem) {
        String methods = "\"ks\" or \"wasserstein\" or \"psi\" or \"kl_div\" or \"jensenshannon\" or \"hellinger\" or"
                + " \"anderson\" or \"cramer_von_mises\" or \"t_test\" or \"mannw\" or \"ed\" or \"es\" or"
                + " \"chisquare\" or \"z\" or \"g_test\" or \"fisher_exact\"";

        assertEquals(
                folder.resolve("config.json") + ": " + problem.replace("METHODS", methods),
                refusal(", \"" + section + "\": " + value));
    }

    @Test
    void aColumnThatAnotherSchemaLacksIsToldWithThoseItHas() {
        assertEquals(
                folder.resolve("config.json") + ": drift.columns: expected one of turnover, town, closed, prediction,"
                        + " found \"shop\"",
                refusal("""
                        , "schema": {"id": "shop", "target": "closed", "features": [
                            {"name": "turnover"}, {"name": "town", "type": "categorical"}]},
                          "drift": {"columns": {"shop": {}}}"""));
    }

    @Test
    void allProblemsOfTheSectionsAreToldAtOnce() {
        assertEquals(
                folder.resolve("config.json") + ": "
                        + String.join(
                                "; ",
                                "drift.share: expected a number above 0 and at most 1, found 2",
                                "retrain.every_days: expected a whole number from 1 to 36500, found 0",
                                "monitoring.max_age_hours: expected a number above 0, found -1"),
                refusal(", \"drift\": {\"share\": 2}, \"retrain\": {\"every_days\": 0},"
                        + " \"monitoring\": {\"max_age_hours\": -1}"));
    }

    private String refusal(String more) {
        return ConfigFile.refusal(folder, "{" + FIVE + more + "}");
    }
}

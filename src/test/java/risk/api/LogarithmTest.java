package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number of which the model can't take the logarithm is the request's fault. */
class LogarithmTest {

    private static final String LOG = """
            "schema": {"id": "corporation", "target": "exited", "features": [{"name": "lastmonth_activity"},
              {"name": "lastyear_activity", "transform": "log"}, {"name": "number_of_employees"}]}\
            """;

    @Test
    void aNumberBelowZeroCountsAsMissing(@TempDir Path root) throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root, LOG))) {
            HttpResponse<String> good = project.post("/prediction", "text/csv", ServedProject.HEADER + "-1,0,3\n");
            assertEquals(200, good.statusCode(), good.body());

            HttpResponse<String> missing = project.post("/prediction", "text/csv", ServedProject.HEADER + "1,,3\n");
            HttpResponse<String> below = project.post("/prediction", "text/csv", ServedProject.HEADER + "1,-2,3\n");
            assertEquals(200, below.statusCode());
            assertEquals(missing.body(), below.body());

            Files.writeString(
                    project.config().testFolder().resolve("bad.csv"),
                    "corporation," + ServedProject.HEADER + "a,1,-2,3\n");
            assertEquals(200, project.get("/prediction?filename=test/bad.csv").statusCode());
        }
    }
}

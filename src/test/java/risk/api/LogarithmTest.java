package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void aNumberBelowZeroIsABadRequestThatNamesItsColumn(@TempDir Path root) throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root, LOG))) {
            HttpResponse<String> good = project.post("/prediction", "text/csv", ServedProject.HEADER + "-1,0,3\n");
            assertEquals(200, good.statusCode(), good.body());

            HttpResponse<String> bad =
                    project.post("/prediction", "text/csv", ServedProject.HEADER + "1,2,3\n1,-2,3\n");
            assertEquals(400, bad.statusCode());
            assertTrue(bad.body().contains("lastyear_activity in row 2: expected a number from 0 up"), bad.body());

            Files.writeString(
                    project.config().testFolder().resolve("bad.csv"),
                    "corporation," + ServedProject.HEADER + "a,1,-2,3\n");
            assertEquals(400, project.get("/prediction?filename=test/bad.csv").statusCode());
        }
    }
}

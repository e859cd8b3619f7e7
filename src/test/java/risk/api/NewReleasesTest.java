package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.project.Project;

class NewReleasesTest {

    private static final int RELEASES = 30;
    private static final int CLIENTS = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aNewReleaseIsServedAtOnceAndNoRequestFails(int keep, @TempDir Path root) throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Set<String> deployed = ConcurrentHashMap.newKeySet();
            ModelFile first = project.production().current().orElseThrow().model();
            deployed.add(first.version());
            AtomicBoolean done = new AtomicBoolean();

            Parallel.all(CLIENTS + 1, client -> {
                if (client < CLIENTS) {
                    while (!done.get()) {
                        assertTrue(deployed.contains(served(project)));
                    }
                    return client;
                }
                try {
                    for (int i = 1; i <= RELEASES; i++) {
                        String version = write(project.project(), first.model(), i);
                        deployed.add(version);
                        project.production()
                                .deploy(
                                        project.project().models(),
                                        project.project().output(),
                                        "release " + i,
                                        keep);
                        assertEquals(version, served(project));
                    }
                } finally {
                    done.set(true);
                }
                return client;
            });

            assertEquals(RELEASES + 1, deployed.size());
        }
    }

    private static String served(ServedProject project) throws Exception {
        HttpResponse<String> response = project.get("/prediction?filename=test/dataset1.csv");
        assertEquals(200, response.statusCode(), response.body());
        JsonNode answer = ServedProject.json(response);
        assertEquals(400, answer.get("predictions").size());
        return answer.get("model_version").textValue();
    }

    /** Writes a model that differs from the one before. */
    private static String write(Project project, LogisticModel model, int shift) throws IOException {
        LogisticModel shifted = new LogisticModel(
                model.schema(), model.intercept() + shift, model.terms(), model.provenance(), model.threshold());
        return ModelFile.write(shifted, project.models().trainedModel()).version();
    }
}

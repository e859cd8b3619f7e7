package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;
import risk.testkit.TestProject;

/** A server whose requests may hold 1,000,000 bytes of bodies together, and 4,000,000 of rows and answers. */
class SharedMemoryTest {

    private static final Limits SMALL = Limits.usual().withHeapBytes(8_000_000);

    @TempDir
    private Path root;

    private TestProject deployed;

    @BeforeEach
    void deploy() throws IOException {
        deployed = ServedProject.deployed(root);
    }

    @Test
    void testDataInManyFilesFindRoomOneAfterTheOther() throws Exception {
        for (String name : new String[] {"second.csv", "third.CSV"}) {
            Files.writeString(deployed.path("test").resolve(name), large());
        }
        try (ServedProject project = ServedProject.serve(deployed, SMALL)) {
            HttpResponse<String> answer = project.get("/prediction");

            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    @Test
    void aRunOverAllDataHoldsNoBody() throws Exception {
        ClientGenerator.writeClients(deployed.path("input"), World.PRACTICE, 1_500_000, 1, 0, 1);
        try (ServedProject project = ServedProject.serve(deployed, SMALL)) {
            CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return project.post("/diagnostics", "text/csv", large()).statusCode();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(300);

            assertEquals(200, project.post("/prediction", "text/csv", large()).statusCode());
            assertFalse(running.isDone(), "the run was over too soon to hold anything");
            assertEquals(200, running.get());
        }
    }

    /** 600 KB. */
    private static String large() {
        return ServedProject.HEADER + "171,2478,266\n".repeat(46_000);
    }
}

package risk.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import risk.io.Json;

/** A release that was deployed with other files than the program would have made. */
public final class AlteredRelease {

    private AlteredRelease() {}

    /** Lets the release have been deployed with what lies in its folder now. */
    public static void settle(Release release) throws IOException {
        Path file = release.folder().manifest();
        JsonNode manifest = Json.mapper().readTree(file.toFile());
        Files.delete(file);
        ReleaseManifest.of(
                        release.folder().path(),
                        release.id(),
                        manifest.get("model_version").textValue(),
                        manifest.get("f1_score").doubleValue(),
                        manifest.get("deployed_at").textValue(),
                        manifest.get("reason").textValue())
                .write(file);
    }
}

package risk.deploy;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.model.ModelFile;

/** The deployed model for whoever predicts again and again: read once a release, a new release is noticed at once. */
public final class LiveModel {

    private final ProductionFolder folder;
    private @Nullable Loaded loaded;

    private record Loaded(Release release, ModelFile model) {}

    public LiveModel(ProductionFolder folder) {
        this.folder = folder;
    }

    /** The live model; none where nothing was deployed yet. */
    public synchronized Optional<ModelFile> get() throws IOException {
        Optional<Release> current = folder.current();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        Release release = current.get();
        if (loaded == null || !loaded.release().equals(release) || release.isMutable()) {
            loaded = new Loaded(release, release.model());
        }
        return Optional.of(loaded.model());
    }
}

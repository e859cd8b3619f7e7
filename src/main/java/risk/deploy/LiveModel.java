package risk.deploy;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
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
        while (true) {
            Optional<Release> current = folder.current();
            if (current.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(modelOf(current.get()));
            } catch (InvalidInputException e) {
                // A release that is live no longer may be deleted while it is read.
                if (folder.current().equals(current)) {
                    throw e;
                }
            }
        }
    }

    private ModelFile modelOf(Release release) throws IOException {
        if (loaded == null || !loaded.release().equals(release) || release.isMutable()) {
            loaded = new Loaded(release, release.model());
        }
        return loaded.model();
    }
}

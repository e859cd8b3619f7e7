package risk.deploy;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import risk.io.InvalidInputException;
import risk.layout.ReleaseFolder;

/** {@code current} as a copy that follows links leaves it: a folder with the files of the release that was live. */
final class CopiedLink {

    private final Path link;
    private final ReleaseFolder copy;
    private final ReleasesFolder retained;

    CopiedLink(Path link, ReleasesFolder retained) {
        this.link = link;
        this.copy = new ReleaseFolder(link);
        this.retained = retained;
    }

    /**
     * The release that it is a copy of, where that is retained; or else the copy itself.
     *
     * @throws InvalidInputException if nobody has copied it from a release, or it can't say any more from which
     */
    Release release() throws IOException {
        if (!Release.isComplete(copy)) {
            throw new InvalidInputException(
                    link,
                    expected("a link to the live release")
                            .found("another folder")
                            .remedy("delete it"));
        }
        Optional<String> name = ReleaseManifest.nameIn(copy.manifest());
        if (name.isPresent()) {
            return retained.find(name.get()).orElse(new Release(name.get(), copy));
        }
        String last = retained.lastLiveId();
        Optional<Release> original = retained.find(last);
        if (!Files.exists(copy.manifest(), LinkOption.NOFOLLOW_LINKS)) {
            return original.isPresent() && isModelOf(original.get())
                    ? original.get()
                    : new Release(Release.UNNUMBERED, copy);
        }
        if (last.isEmpty()) {
            throw new InvalidInputException(
                    copy.manifest(),
                    expected("the name of a release")
                            .found("something else")
                            .remedy("bring it back, or delete it where the files beside it are right"));
        }
        // It says of itself that it is a release, and no more which.
        return original.orElse(new Release(last, copy));
    }

    private boolean isModelOf(Release release) throws IOException {
        Path model = release.folder().model();
        return Files.isRegularFile(model) && Files.mismatch(model, copy.model()) < 0;
    }

    /**
     * Makes room for a link, and a retained release of what was copied: where it lies there twice, of the one that is intact or can
     * be made so by the other.
     *
     * @param aside where the copy goes that is not needed
     */
    Release retain(Path aside) throws IOException {
        Release release = release();
        Path original = release.folder().path();
        if (!original.equals(link)) {
            Release copied = new Release(release.id(), copy);
            new Repair(List.of(link)).restore(release);
            new Repair(List.of(original)).restore(copied);
            if (release.damage().isEmpty() || copied.damage().isPresent()) {
                Files.move(link, aside, StandardCopyOption.ATOMIC_MOVE);
                return release;
            }
            retained.discard(release);
        }
        if (!release.isMutable()) {
            return retained.adopt(link, release.id());
        }
        retained.makeRoom(ProductionFolder.ADOPTED);
        ReleaseManifest.describe(copy);
        return retained.adopt(link, ProductionFolder.ADOPTED);
    }
}

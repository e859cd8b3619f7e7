package risk.api;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.api.Place.Root;

/**
 * The one gate for files that requests name: regular files below certain folders. For any other name the answer is the
 * same, whether there is such a file or not.
 *
 * <p>A name is judged by its letters first, and nothing on the disk is asked about one that isn't allowed. What is allowed is
 * walked from the folder on without following a link; where one is met, what it names is judged anew.
 */
final class ReadableFolders implements AutoCloseable {

    /** One after the other; more lead nowhere, as a circle of them does. */
    private static final int MAX_LINKS = 8;

    private final Path base;
    private final List<Root> roots;
    private final FileOpener opener;

    /**
     * @param base what relative names are relative to
     * @param maxThreads how many files may be opened at a time
     */
    ReadableFolders(Path base, List<Path> folders, int maxThreads) {
        this.base = base.toAbsolutePath().normalize();
        this.roots = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .map(folder -> new Root(folder, folder))
                .toList();
        this.opener = new FileOpener(maxThreads);
    }

    /**
     * The file of a name: a path, relative to the base or absolute, where an absolute one that leads nowhere counts from the
     * base too; or the mere name of a file in one of the folders.
     *
     * @throws ApiException 400 if more than one folder has a file of that mere name
     */
    Optional<FoundFile> find(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        Path root = path.getRoot();
        Path relative = root == null ? path : root.relativize(path);
        Optional<Place> place = Place.of(base, path, roots)
                .or(() -> root == null ? Optional.empty() : Place.of(base, path, rootsByAllNames()))
                .or(() -> Place.of(base, relative, roots));
        if (place.isEmpty() && Place.isMereName(relative)) {
            return findInAny(relative);
        }
        return place.flatMap(this::open);
    }

    /** Whether all that is in a folder may be read; a matter of its letters. */
    boolean contain(Path folder) {
        Path normal = folder.toAbsolutePath().normalize();
        return roots.stream().anyMatch(root -> normal.startsWith(root.name()));
    }

    private Optional<FoundFile> findInAny(Path name) {
        List<FoundFile> found = roots.stream()
                .flatMap(root -> open(new Place(root.folder(), name)).stream())
                .toList();
        if (found.size() > 1) {
            found.forEach(FoundFile::close);
            throw ApiException.badRequest(
                    "expected the path of one file, found a name that files of several readable folders have");
        }
        return found.stream().findFirst();
    }

    /** Also by their names without links. */
    private List<Root> rootsByAllNames() {
        return roots.stream()
                .flatMap(root -> Stream.of(new Root(real(root.folder()), root.folder()), root))
                .toList();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private Optional<FoundFile> open(Place place) {
        try {
            return Optional.ofNullable(open(place, MAX_LINKS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private @Nullable FoundFile open(Place place, int linksLeft) throws IOException {
        OpenFolder folder = OpenFolder.of(place.folder());
        boolean isHandedOver = false;
        try {
            int last = place.below().getNameCount() - 1;
            for (int i = 0; i < last; i++) {
                if (folder.attributes(place.below().getName(i)).isSymbolicLink()) {
                    return follow(place, i, linksLeft);
                }
                OpenFolder next = folder.folder(place.below().getName(i));
                folder.close();
                folder = next;
            }
            Path name = place.below().getName(last);
            BasicFileAttributes there = folder.attributes(name);
            if (there.isSymbolicLink()) {
                return follow(place, last, linksLeft);
            }
            isHandedOver = there.isRegularFile();
            return isHandedOver ? new FoundFile(folder, name, opener) : null;
        } finally {
            if (!isHandedOver) {
                folder.close();
            }
        }
    }

    /** @param step which of the place's steps is the link */
    private @Nullable FoundFile follow(Place place, int step, int linksLeft) throws IOException {
        if (linksLeft == 0) {
            return null;
        }
        Path link = real(place.folder()).resolve(place.below().subpath(0, step + 1));
        Path target = Files.readSymbolicLink(link);
        for (int i = step + 1; i < place.below().getNameCount(); i++) {
            target = target.resolve(place.below().getName(i));
        }
        Optional<Place> next = Place.of(link.resolveSibling(""), target, rootsByAllNames());
        return next.isEmpty() ? null : open(next.get(), linksLeft - 1);
    }

    /** What is answered for every file that can't be had, for whatever reason. */
    static ApiException notFound() {
        return new ApiException(HttpStatus.NOT_FOUND, "no such file in the readable folders");
    }

    @Override
    public void close() {
        opener.close();
    }
}

package risk.api;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a request may name: regular ones below certain folders, links followed. For any other name the answer is
 * the same, whether there is such a file or not.
 */
final class ReadableFolders {

    private final Path base;
    private final List<Path> folders;

    /** @param base what relative names are relative to */
    ReadableFolders(Path base, List<Path> folders) {
        this.base = base;
        this.folders = List.copyOf(folders);
    }

    /**
     * The file without links in its path.
     *
     * @throws ApiException 404 if there is no such file that may be read
     */
    Path resolve(String name) {
        try {
            Path file = base.resolve(name).toRealPath();
            for (Path folder : folders) {
                if (Files.isDirectory(folder) && file.startsWith(folder.toRealPath()) && Files.isRegularFile(file)) {
                    return file;
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw notFound();
        }
        throw notFound();
    }

    /** What is answered for every file that can't be had, for whatever reason. */
    static ApiException notFound() {
        return new ApiException(HttpStatus.NOT_FOUND, "no such file in the readable folders");
    }
}

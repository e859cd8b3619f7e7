package risk.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A place below a readable folder, found by the letters of a name alone: nothing on the disk is asked.
 *
 * @param folder as the configuration names it
 * @param below leads there from the folder, by neither {@code .} nor {@code ..}
 */
record Place(Path folder, Path below) {

    /** A readable folder by one of its names. */
    record Root(Path name, Path folder) {}

    /**
     * The place that a name means, if every step on the way to it is above a root, a root, or below one; and once it is below
     * one, it may not turn back: whether it can depends on what is there.
     *
     * @param start what the name is relative to
     */
    static Optional<Place> of(Path start, Path name, List<Root> roots) {
        Path top = name.getRoot();
        Path at = top == null ? start : top;
        boolean below = false;
        for (Path step : name) {
            if (isTurn(step)) {
                if (below) {
                    return Optional.empty();
                }
                Path parent = at.getParent();
                at = parent == null || step.toString().equals(".") ? at : parent;
            } else {
                at = at.resolve(step);
                if (!isOnTheWay(at, roots)) {
                    return Optional.empty();
                }
                below = below(at, roots).isPresent();
            }
        }
        return below(at, roots);
    }

    private static boolean isOnTheWay(Path at, List<Root> roots) {
        return roots.stream()
                .anyMatch(root -> at.startsWith(root.name()) || root.name().startsWith(at));
    }

    private static Optional<Place> below(Path at, List<Root> roots) {
        return roots.stream()
                .filter(root -> at.startsWith(root.name()) && !at.equals(root.name()))
                .findFirst()
                .map(root -> new Place(root.folder(), root.name().relativize(at)));
    }

    /** Whether it is the name of a file or folder and nothing else. */
    static boolean isMereName(Path name) {
        return name.getNameCount() == 1 && !name.toString().isEmpty() && !isTurn(name);
    }

    private static boolean isTurn(Path step) {
        return step.toString().equals(".") || step.toString().equals("..");
    }
}

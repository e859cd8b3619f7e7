package risk.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The libraries and when their latest versions were looked up.
 *
 * @param checkedAt ISO 8601 in UTC; null where no look-up ever succeeded
 * @param ageSeconds how long ago that was
 * @param problem why the last look-up failed; null where it succeeded
 */
public record DependencyReport(
        List<Dependency> dependencies,
        @Nullable String checkedAt,
        @Nullable Double ageSeconds,
        @Nullable String problem) {
    public DependencyReport {
        dependencies = List.copyOf(dependencies);
    }
}

package risk.monitor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;

/**
 * The libraries and when their latest versions were looked up.
 *
 * @param lastLookUp the last one that succeeded, if any ever did
 * @param failure why the last look-up failed, if it did
 */
@JsonPropertyOrder({"dependencies", "checked_at", "age_seconds", "problem"})
public record DependencyReport(
        List<Dependency> dependencies,
        @JsonIgnore Optional<LookUp> lastLookUp,
        @JsonIgnore Optional<String> failure) {

    /**
     * A look-up that succeeded.
     *
     * @param at ISO 8601 in UTC
     * @param ageSeconds how long ago that was
     */
    public record LookUp(String at, double ageSeconds) {}

    public DependencyReport {
        dependencies = List.copyOf(dependencies);
    }

    /** Which libraries have a newer version, and why nobody could say so. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<String> newer = dependencies.stream()
                .filter(Dependency::isOutdated)
                .map(library -> library.name() + " (" + library.current() + " -> " + library.latest() + ")")
                .toList();
        if (!newer.isEmpty()) {
            findings.add(Finding.info(FindingKey.NEWER_VERSIONS)
                    .measured(newer.size(), Unit.LIBRARIES)
                    .limit(0)
                    .with("libraries", newer.size())
                    .with("all", dependencies.size())
                    .with("versions", newer));
        }
        failure.ifPresent(
                why -> findings.add(Finding.info(FindingKey.VERSIONS_UNKNOWN).with("reason", why)));
        return findings;
    }

    /** ISO 8601 in UTC; null where no look-up ever succeeded. */
    @JsonProperty
    public @Nullable String checkedAt() {
        return lastLookUp.map(LookUp::at).orElse(null);
    }

    /** How long ago that was; null likewise. */
    @JsonProperty
    public @Nullable Double ageSeconds() {
        return lastLookUp.map(LookUp::ageSeconds).orElse(null);
    }

    /** Why the last look-up failed; null where it succeeded. */
    @JsonProperty
    public @Nullable String problem() {
        return failure.orElse(null);
    }
}

package risk.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;

/**
 * An input file with which a new model was refused, and without which it was not.
 *
 * @param state what the file was like; with another content it is another file
 * @param status what became of it
 * @param since when that came to be, ISO 8601 in UTC
 * @param release the one that was live when it was set aside
 * @param rows labelled ones that it brought
 * @param deployedF1 of the deployed model on these; empty where it is undefined
 * @param testF1With of the model that was trained with it, on the test data; empty where the test data can't say
 * @param testF1Deployed of the deployed model on the test data; empty as above
 * @param why a clause
 */
public record QuarantinedFile(
        FileState state,
        Status status,
        String since,
        String release,
        long rows,
        Optional<Double> deployedF1,
        Optional<Double> testF1With,
        Optional<Double> testF1Deployed,
        String why) {

    /** What became of a file. */
    public enum Status {
        /** No ingestion reads it. */
        @JsonProperty("set_aside")
        SET_ASIDE,
        /** A person has let it in. */
        @JsonProperty("released")
        RELEASED,
        /** Another file has said the same, and both were let in. */
        @JsonProperty("agreed")
        AGREED
    }

    /** Empty where an entry lacks what tells it. */
    static Optional<QuarantinedFile> fromJson(FileState state, Map<String, @Nullable Object> entry) {
        Optional<Status> status = Arrays.stream(Status.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(entry.get("status")))
                .findFirst();
        return status.map(found -> new QuarantinedFile(
                state,
                found,
                String.valueOf(entry.get("since")),
                String.valueOf(entry.get("release")),
                entry.get("rows") instanceof Long rows ? rows : 0,
                number(entry.get("deployed_f1")),
                number(entry.get("test_f1_with")),
                number(entry.get("test_f1_deployed")),
                String.valueOf(entry.get("why"))));
    }

    private static Optional<Double> number(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    public String name() {
        return state.name();
    }

    @JsonIgnore
    public boolean isSetAside() {
        return status == Status.SET_ASIDE;
    }

    /** That it is set aside, and why. */
    public Finding finding() {
        Finding finding = Finding.warning(FindingKey.SET_ASIDE)
                .about(name())
                .with("rows", rows)
                .with("why", why)
                .with("since", since);
        return testF1With
                .flatMap(with -> testF1Deployed.map(
                        deployed -> finding.measured(with, Unit.SCORE).limit(deployed)))
                .orElse(finding);
    }

    /** @param newSince when that came to be, ISO 8601 in UTC */
    public QuarantinedFile with(Status newStatus, String newSince) {
        return new QuarantinedFile(
                state, newStatus, newSince, release, rows, deployedF1, testF1With, testF1Deployed, why);
    }
}

package risk.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.settings.DriftMethod;

/** What changed in a column from the reference to the current data, in the column's own units. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(NumericChange.class), @JsonSubTypes.Type(LevelChange.class)})
public sealed interface ColumnChange permits NumericChange, LevelChange {

    /** The greatest change in a few words for a terminal: {@code mean 412 -> 530 (+29 %)}. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    String sentence();

    /**
     * Null where a column has no row, or where its numbers are too great to be averaged.
     *
     * @param method by which the columns are compared, so that the level is named which its score comes from
     */
    static @Nullable ColumnChange of(
            ColumnDistribution reference, ColumnDistribution current, Optional<DriftMethod> method) {
        if (reference.rows() == 0 || current.rows() == 0) {
            return null;
        }
        return reference.isNumeric()
                ? NumericChange.of(reference, current)
                : LevelChange.of(reference, current, method);
    }
}

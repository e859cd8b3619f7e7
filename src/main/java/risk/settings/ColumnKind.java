package risk.settings;

import java.util.Locale;
import risk.data.FeatureType;

/** What the cells of a column are, for a comparison: numbers and categories have a distribution, the others only names. */
public enum ColumnKind {
    NUMERIC,
    CATEGORICAL,
    /** Days or times: later ones are others, whatever happened. */
    DATE,
    /** Texts of which hardly any stands there twice. */
    TEXT,
    /** Names or numbers that tell rows apart. */
    ID;

    /** As on the command line: {@code numeric}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a comparison of values tells something. */
    public boolean isCompared() {
        return this == NUMERIC || this == CATEGORICAL;
    }

    /** As what its cells are read. */
    public FeatureType type() {
        return this == NUMERIC ? FeatureType.NUMERIC : FeatureType.CATEGORICAL;
    }

    /** The kind of a column whose type is known. */
    public static ColumnKind of(FeatureType type) {
        return type == FeatureType.NUMERIC ? NUMERIC : CATEGORICAL;
    }
}

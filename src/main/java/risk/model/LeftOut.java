package risk.model;

import risk.settings.NumericEncoding.Transform;

/**
 * What a model file leaves out, since a file without it means the same: so a model that makes no use of what came later has the
 * file, and the version, that it always had. Jackson asks by {@code equals}.
 */
final class LeftOut {

    @Override
    public boolean equals(Object value) {
        return value == Transform.NONE || Threshold.HALF.equals(value);
    }

    @Override
    public int hashCode() {
        return Threshold.HALF.hashCode();
    }
}

package risk.data;

/** A column that the model may use. */
public record Feature(String name, FeatureType type) {

    public static Feature numeric(String name) {
        return new Feature(name, FeatureType.NUMERIC);
    }

    public static Feature categorical(String name) {
        return new Feature(name, FeatureType.CATEGORICAL);
    }

    public boolean isNumeric() {
        return type == FeatureType.NUMERIC;
    }
}

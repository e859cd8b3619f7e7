package risk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import risk.testkit.Refusal;

class SchemaTest {

    @Test
    void theClientsHaveTheFiveColumnsOfTheSpecification() {
        assertEquals(
                List.of("corporation", "lastmonth_activity", "lastyear_activity", "number_of_employees", "exited"),
                Schema.CLIENTS.columns());
        assertTrue(Schema.CLIENTS.features().stream().allMatch(Feature::isNumeric));
    }

    @Test
    void featuresAndTargetMayBeNumbersAndTheIdIsNone() {
        Schema schema = new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

        assertTrue(schema.isNumeric("size"));
        assertTrue(schema.isNumeric("left"));
        assertFalse(schema.isNumeric("region"));
        assertFalse(schema.isNumeric("id"));
        assertFalse(schema.isNumeric("unknown"));
    }

    @Test
    void aSchemaWithoutFeaturesIsRefused() {
        assertRefused("schema: expected at least one feature, found none", "id", List.of(), "left");
    }

    @Test
    void aBlankNameIsRefused() {
        String reason = "schema: expected a name for every column, found a blank one";
        List<Feature> size = List.of(Feature.numeric("size"));

        assertRefused(reason, "", size, "left");
        assertRefused(reason, "id", size, " ");
        assertRefused(reason, "id", List.of(Feature.categorical("\t")), "left");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        Feature size = Feature.numeric("size");

        assertRefused("schema: the column \"id\" is named twice", "id", List.of(size), "id");
        assertRefused("schema: the column \"size\" is named twice", "size", List.of(size), "left");
        assertRefused("schema: the column \"size\" is named twice", "id", List.of(size, size), "left");
    }

    @Test
    void theFeaturesAreCopied() {
        List<Feature> features = new ArrayList<>(List.of(Feature.numeric("size")));
        Schema schema = new Schema("id", features, "left");
        features.clear();

        assertEquals(List.of("id", "size", "left"), schema.columns());
        assertThrows(
                UnsupportedOperationException.class, () -> schema.features().clear());
    }

    private static void assertRefused(String reason, String id, List<Feature> features, String target) {
        String message = Refusal.messageOf(() -> new Schema(id, features, target));
        assertEquals(reason, message);
    }
}

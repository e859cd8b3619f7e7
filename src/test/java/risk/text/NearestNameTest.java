package risk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> NAMES = List.of("input_folder_path", "output_folder_path", "seed", "api");

    @ParameterizedTest
    @CsvSource({
        "input_folder, input_folder_path",
        "imput_folder_path, input_folder_path",
        "outputfolderpath, output_folder_path",
        "sed, seed",
        "seeed, seed",
        "apis, api",
        "api, api"
    })
    void aSlipOfTheFingerIsUnderstood(String written, String meant) {
        assertEquals(Optional.of(meant), NearestName.of(written, NAMES));
    }

    @ParameterizedTest
    @CsvSource({"database", "xyz", "''"})
    void anotherNameIsNot(String written) {
        assertEquals(Optional.empty(), NearestName.of(written, NAMES));
    }

    @Test
    void whereThereAreNoNamesNoneIsNear() {
        assertEquals(Optional.empty(), NearestName.of("seed", List.of()));
    }
}

package risk.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Measured;
import risk.quality.DataQuality;
import risk.quality.Reports;
import risk.render.Terminal;
import risk.render.TerminalRenderer;
import risk.settings.QualitySettings;
import risk.text.Places;

class DataHealthViewTest {

    private static final Schema SHOPS = new Schema(
            "shop",
            List.of(
                    Feature.numeric("turnover_of_the_last_year"),
                    Feature.numeric("opened"),
                    Feature.categorical("town")),
            "closed");

    @Test
    void largeNumbersAndLongTextsLeaveTheTableAsWideAsATerminal() throws IOException {
        String text = TerminalRenderer.plain().render(DataHealthView.quality(quality("""
                shop,turnover_of_the_last_year,opened,town,closed
                a,-123456789.5,1700000123.25,a town with a long name,0
                b,9.5e300,1700000999.75,a town with a long name,1
                c,2500000.5,0.00012345,Ulm,0
                d,-123456789.5,999999,a town with a long name,0
                """)));

        assertTrue(text.lines().allMatch(line -> Places.of(line) <= Terminal.WIDTH), text);
        assertTrue(text.contains("-1.23e8 (50.0 %)"), text);
        assertTrue(text.contains("9.50e300"), text);
        assertTrue(text.contains("1.23e-4"), text);
        assertTrue(text.contains("a town wi..."), text);
    }

    /** 1.7E9 for both ends of a range says nothing. */
    @Test
    void aFindingHasAllDigitsBeforeThePoint() throws IOException {
        Dataset before = data("shop,turnover_of_the_last_year,opened,town,closed\na,1.25,1700000123.25,Ulm,0\n");
        Dataset now = data("shop,turnover_of_the_last_year,opened,town,closed\nb,1.25,1700000999.75,Ulm,0\n");

        DataQuality quality = quality(now, Optional.of(before));

        assertEquals(
                "opened lies outside the reference's range of 1700000123 to 1700000123 in 1 row (100.0 %): 0 below, 1 above; it"
                        + " goes from 1700001000 to 1700001000.",
                quality.findings().get(0).sentence());
        assertEquals(Measured.of("1.70000099975E9"), quality.columns().get(2).mostFrequent());
    }

    private static DataQuality quality(String csv) throws IOException {
        return quality(data(csv), Optional.empty());
    }

    private static DataQuality quality(Dataset rows, Optional<Dataset> before) {
        return Reports.of(rows, before, Reports.NOTHING_INGESTED, QualitySettings.DEFAULT);
    }

    private static Dataset data(String csv) throws IOException {
        return DatasetReader.labelled(SHOPS).withIds().read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }
}

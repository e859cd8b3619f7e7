package risk.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendImageTest {

    @ParameterizedTest
    @CsvSource({"1, 620, 300", "2, 1240, 300", "5, 1240, 900"})
    void twoTrendsStandBesideEachOtherAndAnOddOneAlone(int trends, int width, int height) throws Exception {
        List<TrendChart.Point> points = List.of(
                new TrendChart.Point(Instant.EPOCH, 1, null, null, false),
                new TrendChart.Point(Instant.EPOCH.plusSeconds(60), 2, 0.5, 1.5, true));

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(
                TrendImage.png(Collections.nCopies(trends, new TrendChart("f1_score", points)))));

        assertEquals(List.of(width, height), List.of(picture.getWidth(), picture.getHeight()));
    }
}

package risk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.score.ConfusionMatrix;

class ConfusionMatrixChartTest {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 720;

    static Stream<ConfusionMatrix> matrices() {
        return Stream.of(
                new ConfusionMatrix(812, 188, 240, 760),
                new ConfusionMatrix(0, 0, 0, 0),
                new ConfusionMatrix(5, 0, 0, 0),
                new ConfusionMatrix(0, 0, 0, 5),
                new ConfusionMatrix(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void thePictureHasItsSizeAndShowsSomething(ConfusionMatrix matrix, @TempDir Path folder) throws IOException {
        BufferedImage picture = draw(matrix, folder);

        assertEquals(WIDTH, picture.getWidth());
        assertEquals(HEIGHT, picture.getHeight());
        long colours = Arrays.stream(picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH))
                .distinct()
                .count();
        assertTrue(colours > 10, () -> colours + " colours");
    }

    /** Stayed and predicted to stay is the upper left cell; the darker a cell, the greater its share of the row. */
    @Test
    void aCellIsTheDarkerTheGreaterItsShareOfItsRow(@TempDir Path folder) throws IOException {
        BufferedImage picture = draw(new ConfusionMatrix(90, 10, 40, 60), folder);

        double stayedAndStays = brightness(picture, 0.35, 0.45);
        double stayedAndExits = brightness(picture, 0.85, 0.45);
        double exitedAndStays = brightness(picture, 0.35, 0.8);
        double exitedAndExits = brightness(picture, 0.85, 0.8);

        assertTrue(stayedAndStays < exitedAndExits, () -> stayedAndStays + " " + exitedAndExits);
        assertTrue(exitedAndExits < exitedAndStays, () -> exitedAndExits + " " + exitedAndStays);
        assertTrue(exitedAndStays < stayedAndExits, () -> exitedAndStays + " " + stayedAndExits);
    }

    @Test
    void anotherMatrixGivesAnotherPictureInThePlaceOfTheFirst(@TempDir Path folder) throws IOException {
        draw(new ConfusionMatrix(1, 2, 3, 4), folder);
        byte[] first = Files.readAllBytes(folder.resolve("confusionmatrix.png"));
        draw(new ConfusionMatrix(4, 3, 2, 1), folder);

        assertNotEquals(0, Arrays.compare(first, Files.readAllBytes(folder.resolve("confusionmatrix.png"))));
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(1, entries.count());
        }
    }

    private static BufferedImage draw(ConfusionMatrix matrix, Path folder) throws IOException {
        Path file = folder.resolve("confusionmatrix.png");
        ConfusionMatrixChart.write(matrix, "test data", "0123456789ab", file);
        return ImageIO.read(file.toFile());
    }

    /** Of a spot, given by its shares of width and height, that no text covers. */
    private static double brightness(BufferedImage picture, double x, double y) {
        int colour = picture.getRGB((int) (x * WIDTH), (int) (y * HEIGHT));
        return (colour >> 16 & 0xFF) + (colour >> 8 & 0xFF) + (colour & 0xFF);
    }
}

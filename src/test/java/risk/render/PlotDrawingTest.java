package risk.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import risk.render.PlotChart.Look;
import risk.render.PlotChart.Moment;
import risk.render.PlotChart.Point;
import risk.render.PlotChart.Series;

class PlotDrawingTest {

    private static final Table TABLE = Table.of(Table.Column.text("a")).build();

    private static Element drawn(PlotChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Svg.of(PlotDrawing.of(chart), "chart-1").getBytes(UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element svg, String name, String kind) {
        NodeList all = svg.getElementsByTagName(name);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(element -> element.getAttribute("class").equals(kind))
                .toList();
    }

    private static List<String> texts(Element svg) {
        List<String> texts = new ArrayList<>();
        NodeList all = svg.getElementsByTagName("text");
        for (int i = 0; i < all.getLength(); i++) {
            texts.add(all.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void valuesAreMarkedNamedAndJoinedAndWhatIsDataIsNoMarkup() throws Exception {
        Element svg = drawn(new PlotChart(
                "A <b>",
                Axis.shares("across"),
                Axis.shares("up & up"),
                List.of(
                        new Series("one", Look.FIRST, List.of(new Point(0, 0), new Point(1, 1))),
                        new Series("other", Look.SECOND_POINTS, List.of(new Point(0.5, 0.5)))),
                List.of(new Moment(0.5, "deployed")),
                "Half & half.",
                TABLE));

        // A mark in the list of what they are, and one for each point.
        assertEquals(3, elements(svg, "circle", "mark first").size());
        assertEquals(2, elements(svg, "rect", "mark second").size());
        assertEquals(0, elements(svg, "polyline", "second").size());
        assertEquals(2, elements(svg, "polyline", "first").size());
        assertEquals(1, elements(svg, "polyline", "moment").size());
        Element square = elements(svg, "rect", "mark second").get(1);
        String[] line =
                elements(svg, "polyline", "first").get(1).getAttribute("points").split("[ ,]", -1);
        double middle = (Double.parseDouble(line[0]) + Double.parseDouble(line[2])) / 2;
        assertEquals(middle - 4, Double.parseDouble(square.getAttribute("x")), 0.11);
        assertEquals("A <b>", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("Half & half.", svg.getElementsByTagName("desc").item(0).getTextContent());
        assertEquals("chart-1-title chart-1-text", svg.getAttribute("aria-labelledby"));
        assertTrue(texts(svg).containsAll(List.of("one", "other", "across", "up & up", "0 %", "100 %")));
    }

    @Test
    void numbersHaveLinesAtRoundOnesWithTheirThousandsApart() {
        assertEquals(
                List.of("0", "1,000", "2,000", "3,000", "4,000"),
                Axis.numbers("employees", 0, 4321).ticks().stream()
                        .map(Axis.Tick::label)
                        .toList());
        Axis one = Axis.numbers("all the same", 7, 7);
        assertTrue(one.from() < 7 && one.to() > 7, one.toString());
        assertEquals(
                List.of("0", "0.2", "0.4", "0.6", "0.8", "1"),
                Axis.numbers("none", 0, 0).ticks().stream()
                        .map(Axis.Tick::label)
                        .toList());
    }

    @Test
    void whatIsNoNumberIsLeftOutAndLongNamesAreCutAndDoNotOverlap() throws Exception {
        List<String> names =
                IntStream.range(0, 200).mapToObj(i -> i + "x".repeat(300)).toList();
        Element svg = drawn(new PlotChart(
                "x".repeat(300),
                Axis.names("x".repeat(300), names),
                Axis.shares("share"),
                List.of(
                        new Series("x".repeat(300), Look.FIRST, List.of(new Point(0.5, Double.NaN), new Point(1.5, 1))),
                        new Series("none", Look.FIRST, List.of(new Point(Double.POSITIVE_INFINITY, 1)))),
                "",
                TABLE));
        assertEquals(2, elements(svg, "circle", "mark first").size());
        assertTrue(texts(svg).stream().allMatch(text -> text.length() <= 62), "a text is too long");
        assertTrue(texts(svg).size() < 20, texts(svg).size() + " texts");
    }
}

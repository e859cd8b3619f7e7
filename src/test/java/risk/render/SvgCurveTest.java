package risk.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgCurveTest {

    private static Element drawn(CurveChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(SvgCurve.of(chart).getBytes(UTF_8)))
                .getDocumentElement();
    }

    @Test
    void aCurveGoesFromCornerToCornerThroughMarkedPointsAndIsNamed() throws Exception {
        Table table = Table.of(Table.Column.text("a")).build();
        CurveChart chart = new CurveChart(
                "A <b>",
                "across",
                "up & up",
                List.of(new CurveChart.Point(0.5, 0.75)),
                "straight",
                "Half & half.",
                table);

        Element svg = drawn(chart);

        Element curve = (Element) svg.getElementsByTagName("polyline").item(0);
        assertEquals("80,350 305,102.5 530,20", curve.getAttribute("points"));
        Element mark = (Element) svg.getElementsByTagName("circle").item(0);
        assertEquals("305 102.5", mark.getAttribute("cx") + " " + mark.getAttribute("cy"));
        assertEquals("A <b>", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("Half & half.", svg.getElementsByTagName("desc").item(0).getTextContent());
        assertEquals("a-b--title a-b--text", svg.getAttribute("aria-labelledby"));
        NodeList texts = svg.getElementsByTagName("text");
        assertEquals("up & up", texts.item(texts.getLength() - 1).getTextContent());
    }
}

package risk.render;

/** Numbers that are seen better than read. */
public sealed interface Chart extends Block permits ConfusionMatrixChart, PlotChart {

    String title();

    /** The same numbers, where there are no pictures and for whoever doesn't see them. */
    Table table();

    @Override
    default <T> T renderedBy(Renderer<T> renderer) {
        return renderer.chart(this);
    }
}

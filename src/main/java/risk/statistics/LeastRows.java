package risk.statistics;

/** How many rows it takes until a number says more of the world than of chance; with fewer none is told. */
public final class LeastRows {

    /** For a share, such as an accuracy or a rate of predicted exits, whose standard error is up to 0.09 then. */
    public static final int FOR_A_SHARE = 30;

    /** Of either class, for what holds the two against each other, such as a ROC AUC: with fewer, one of many is perfect by chance. */
    public static final int OF_EITHER_CLASS = 10;

    private LeastRows() {}
}

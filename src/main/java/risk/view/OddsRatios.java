package risk.view;

import risk.text.Format;

/** What a change of a feature multiplies the odds of an exit by, in words. */
final class OddsRatios {

    private OddsRatios() {}

    static String tenfold(String feature, double oddsRatio) {
        return "a tenfold " + feature + multiplies(oddsRatio);
    }

    static String missing(String feature, double oddsRatio) {
        return "a missing " + feature + multiplies(oddsRatio);
    }

    private static String multiplies(double oddsRatio) {
        return " multiplies the odds of an exit by " + Format.ODDS_RATIO.of(oddsRatio);
    }
}

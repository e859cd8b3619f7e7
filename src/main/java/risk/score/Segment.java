package risk.score;

import risk.text.Numbers;

/** Rows that have one thing in common, in words. */
sealed interface Segment {

    /** For a person: {@code region = north}, {@code 10 < number_of_employees <= 33}. */
    String text();

    /** Rows with this level, or with this of the two numbers that a column holds. */
    record Level(String column, String level) implements Segment {
        @Override
        public String text() {
            return column + " = " + level;
        }
    }

    /** Rows with one of the many levels that are not told apart. */
    record OtherLevels(String column) implements Segment {
        @Override
        public String text() {
            return column + " = any other";
        }
    }

    /** Rows without a value. */
    record Missing(String column) implements Segment {
        @Override
        public String text() {
            return column + " is missing";
        }
    }

    /** Rows with a number above the one, which may be minus infinity, and up to the other, which may be infinity. */
    record Range(String column, double above, double upTo) implements Segment {
        @Override
        public String text() {
            if (above == Double.NEGATIVE_INFINITY) {
                return upTo == Double.POSITIVE_INFINITY
                        ? column + " is present"
                        : column + " <= " + Numbers.exact(upTo);
            }
            return upTo == Double.POSITIVE_INFINITY
                    ? column + " > " + Numbers.exact(above)
                    : Numbers.exact(above) + " < " + column + " <= " + Numbers.exact(upTo);
        }
    }
}

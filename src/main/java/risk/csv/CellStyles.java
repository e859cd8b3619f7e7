package risk.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the number in a cell of an Excel file is by the cell's style: a number, a day, or a time.
 *
 * @param dates for each style whether it shows a day or a time
 * @param since1904 whether days are counted from 1904 on, as old Macs did
 */
record CellStyles(List<Boolean> dates, boolean since1904) {

    /** In a format of one's own, what is shown as it stands, or says a colour or a language. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[[^\\]]*\\]");

    /** Hours, minutes or seconds that go on beyond a day, an hour or a minute: a length of time, which is a number. */
    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)\\]");

    private static final Pattern DATE = Pattern.compile("[dmyhs]");

    /** More digits than these are an error of rounding, and Excel shows none of them. */
    private static final MathContext DIGITS = new MathContext(15);

    /** No program writes a longer number, and to read one of millions of digits takes hours. */
    private static final int LONGEST = 40;

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_SINCE_1904 = LocalDate.of(1904, 1, 1);

    /** Excel has a 29 February 1900, which there was not. */
    private static final int NO_DAY = 60;

    private static final long MILLISECONDS_A_DAY = 86_400_000;

    CellStyles {
        dates = List.copyOf(dates);
    }

    static CellStyles none(boolean since1904) {
        return new CellStyles(List.of(), since1904);
    }

    /** Reads the part of a workbook that lists styles. */
    static CellStyles of(PartXml xml, boolean since1904) {
        Map<Integer, Boolean> own = new HashMap<>();
        List<Boolean> dates = new ArrayList<>();
        boolean ofCells = false;
        while (xml.nextTag()) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "numFmt" -> {
                        String format = xml.attribute("formatCode");
                        own.put(number(xml, "numFmtId"), format != null && isDate(format));
                    }
                    case "cellXfs" -> ofCells = true;
                    case "xf" -> {
                        if (ofCells) {
                            int format = number(xml, "numFmtId");
                            dates.add(own.getOrDefault(format, isDate(format)));
                        }
                    }
                    default -> {
                        // Fonts, borders and colours.
                    }
                }
            } else if (xml.isEndOf("cellXfs")) {
                ofCells = false;
            }
        }
        return new CellStyles(dates, since1904);
    }

    private static int number(PartXml xml, String attribute) {
        String text = xml.attribute(attribute);
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Workbook.damaged(e);
        }
    }

    /** The formats of days and times that every workbook has; 46 among them is a length of time. */
    private static boolean isDate(int builtIn) {
        return (builtIn >= 14 && builtIn <= 22)
                || (builtIn >= 27 && builtIn <= 36)
                || builtIn == 45
                || builtIn == 47
                || (builtIn >= 50 && builtIn <= 58);
    }

    private static boolean isDate(String format) {
        String small = format.toLowerCase(Locale.ROOT);
        return !ELAPSED.matcher(small).find()
                && DATE.matcher(ASIDE.matcher(small).replaceAll("")).find();
    }

    /** The number to the digits that Excel keeps, a day or a time in the form of ISO 8601; what is no number as it stands. */
    String shown(String value, int style) {
        if (value.length() > LONGEST) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            return style < dates.size() && dates.get(style) ? time(number.doubleValue(), value) : plain(number);
        } catch (ArithmeticException | NumberFormatException e) {
            // No number, or one with an exponent beyond all bounds.
            return value;
        }
    }

    /** A whole number keeps its end, which may tell two clients apart. */
    private static String plain(BigDecimal number) {
        BigDecimal rounded = (number.scale() <= 0 ? number : number.round(DIGITS)).stripTrailingZeros();
        // Of a number that Excel shows with an exponent, too many zeros would have to be written.
        return Math.abs(rounded.scale()) > 30 ? rounded.toString() : rounded.toPlainString();
    }

    private String time(double serial, String otherwise) {
        long milliseconds = Math.round(serial * MILLISECONDS_A_DAY);
        long day = Math.floorDiv(milliseconds, MILLISECONDS_A_DAY);
        LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(milliseconds, MILLISECONDS_A_DAY) * 1_000_000)
                .truncatedTo(ChronoUnit.SECONDS);
        if (day < 0 || day > 2_958_465) {
            return otherwise;
        }
        if (day == 0 && !since1904) {
            return time.toString();
        }
        LocalDate date = since1904 ? DAY_0_SINCE_1904.plusDays(day) : DAY_0.plusDays(day < NO_DAY ? day + 1 : day);
        return time.equals(LocalTime.MIDNIGHT)
                ? date.toString()
                : LocalDateTime.of(date, time).toString();
    }
}

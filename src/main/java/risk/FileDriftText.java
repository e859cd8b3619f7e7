package risk;

import java.util.Locale;
import risk.pipeline.FileDrift;

/** The drift between two files as people read it in a terminal. */
final class FileDriftText {

    private FileDriftText() {}

    static String of(FileDrift files) {
        String now = files.current() + " (" + rows(files.currentRows()) + ")";
        String before = "beside " + files.reference() + " (" + rows(files.referenceRows()) + ")";
        boolean fits = now.length() + 1 + before.length() <= Terminal.WIDTH;
        StringBuilder text = new StringBuilder(now + (fits ? " " : "\n") + before + "\n\n");
        text.append(DriftText.of(files.drift())).append(DriftText.of(files.multivariate()));
        files.warnings().forEach(warning -> text.append(TextTable.wrapped("warning: " + warning)));
        return text.toString();
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
    }
}

package risk.quality;

import java.util.ArrayList;
import java.util.List;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.LookAlikes;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.text.Excerpt;

/** Ids and categories of which several mean one, since they differ only in case, blanks or what can't be seen. */
public final class LookAlikeFindings {

    /** How many pairs a finding names. */
    private static final int NAMED = 3;

    private LookAlikeFindings() {}

    static List<Finding> of(Dataset rows) {
        List<Finding> findings = new ArrayList<>();
        add(rows.schema().id(), rows.ids().lookAlikes(), Unit.CLIENTS, findings);
        findings.addAll(ofLevels(rows));
        return findings;
    }

    /** Those of the features' levels alone, each of which a model learns by itself. */
    public static List<Finding> ofLevels(Dataset rows) {
        List<Finding> findings = new ArrayList<>();
        for (int f = 0; f < rows.schema().features().size(); f++) {
            Feature feature = rows.schema().features().get(f);
            if (!feature.isNumeric()) {
                add(feature.name(), LookAlikes.among(rows.levels(f)), Unit.CATEGORIES, findings);
            }
        }
        return findings;
    }

    private static void add(String column, LookAlikes found, Unit unit, List<Finding> findings) {
        if (found.count() > 0) {
            findings.add(Finding.warning(FindingKey.LOOK_ALIKES)
                    .about(column)
                    .measured(found.count(), unit)
                    .limit(0)
                    .with("texts", found.count())
                    .with(
                            "first",
                            found.first().stream()
                                    .limit(NAMED)
                                    .map(pair -> quoted(pair.one()) + " and " + quoted(pair.other()))
                                    .toList()));
        }
    }

    private static String quoted(String text) {
        return "\"" + Excerpt.visible(text) + "\"";
    }
}

package risk.quality;

import java.util.ArrayList;
import java.util.List;
import risk.drift.ColumnDistribution;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.quality.ColumnQuality.Categories;
import risk.quality.ColumnQuality.Category;
import risk.quality.ColumnQuality.Range;
import risk.settings.QualitySettings;
import risk.statistics.PValue;
import risk.text.Words;

/** What is worth saying of one column. */
final class ColumnFindings {

    private final ColumnQuality quality;
    private final ColumnDistribution current;
    private final Measured<ColumnDistribution> reference;
    private final QualitySettings settings;
    private final String column;
    private final long rows;
    private final List<Finding> findings = new ArrayList<>();

    private ColumnFindings(
            ColumnQuality quality,
            ColumnDistribution current,
            Measured<ColumnDistribution> reference,
            QualitySettings settings) {
        this.quality = quality;
        this.current = current;
        this.reference = reference;
        this.settings = settings;
        this.column = quality.column();
        this.rows = ColumnComparison.cells(current);
    }

    /** @param quality what the comparison of the two found; of a column of no rows nothing is said */
    static List<Finding> of(
            ColumnQuality quality,
            ColumnDistribution current,
            Measured<ColumnDistribution> reference,
            QualitySettings settings) {
        ColumnFindings found = new ColumnFindings(quality, current, reference, settings);
        if (found.rows > 0) {
            found.look();
        }
        return found.findings;
    }

    /** The column of ids: every row without one is a client whom nobody can call. */
    static List<Finding> ofIds(ColumnQuality ids, long rows, QualitySettings settings) {
        double share = ids.missingPercent() / 100;
        return ids.missing() == 0
                ? List.of()
                : List.of(Finding.of(FindingKey.MISSING_IDS, share >= settings.missingRise())
                        .about(ids.column())
                        .measured(share, Unit.SHARE)
                        .limit(settings.missingRise())
                        .with("missing", ids.missing())
                        .with("rows", rows));
    }

    private void look() {
        if (current.missing() == rows) {
            findings.add(Finding.warning(FindingKey.EMPTY_COLUMN)
                    .about(column)
                    .measured(1, Unit.SHARE)
                    .with("rows", rows));
            return;
        }
        lookForMissing();
        if (current.infinite() > 0) {
            findings.add(Finding.warning(FindingKey.INFINITE)
                    .about(column)
                    .measured((double) current.infinite() / rows, Unit.SHARE)
                    .limit(0)
                    .with("infinite", current.infinite()));
        }
        lookForConstant();
        if (reference.isMeasured()) {
            quality.range().toOptional().ifPresent(range -> lookAtRange(range, reference.orElseThrow()));
        }
        if (reference.isMeasured() && current.rows() > 0) {
            quality.categories()
                    .toOptional()
                    .ifPresent(categories -> lookAtCategories(categories, reference.orElseThrow()));
        }
    }

    private void lookForMissing() {
        double share = ColumnComparison.missingShare(current);
        if (!reference.isMeasured()) {
            if (share >= settings.missingShare() && current.missing() > 0) {
                findings.add(Finding.warning(FindingKey.MISSING_SHARE)
                        .about(column)
                        .measured(share, Unit.SHARE)
                        .limit(settings.missingShare()));
            }
            return;
        }
        ColumnDistribution then = reference.orElseThrow();
        double before = ColumnComparison.missingShare(then);
        double chance = PValue.ofRise(current.missing(), rows, then.missing(), ColumnComparison.cells(then));
        if (share - before >= settings.missingRise() && chance < settings.significance()) {
            findings.add(Finding.warning(FindingKey.MISSING_SHARE)
                    .about(column)
                    .measured(share, Unit.SHARE)
                    .limit(before + settings.missingRise())
                    .with("reference", before));
        }
    }

    private void lookForConstant() {
        // A single row is no column that doesn't vary.
        if (current.rows() < 2) {
            return;
        }
        // Of the rows with a value: gaps make a column no more varied.
        double share = ColumnComparison.mostFrequentShare(current);
        String value = Words.shortened(quality.mostFrequent().orElseThrow());
        if (current.distinct() == 1) {
            findings.add(Finding.warning(FindingKey.CONSTANT)
                    .about(column)
                    .measured((double) current.rows() / rows, Unit.SHARE)
                    .with("value", value)
                    .with("rows", current.rows()));
        } else if (share >= settings.almostConstantShare()) {
            // Few clients exit, and where a column was so when the model was trained, it has learnt to do without it.
            boolean asEver = reference
                    .map(before -> ColumnComparison.mostFrequentShare(before) >= settings.almostConstantShare())
                    .orElse(false);
            findings.add(Finding.of(FindingKey.ALMOST_CONSTANT, quality.type() != ColumnType.TARGET && !asEver)
                    .about(column)
                    .measured(share, Unit.SHARE)
                    .limit(settings.almostConstantShare())
                    .with("value", value)
                    .with("missing", rows - current.rows()));
        }
    }

    private void lookAtRange(Range range, ColumnDistribution before) {
        long below = range.belowReference().orElse(0L);
        long above = range.aboveReference().orElse(0L);
        if (below + above == 0) {
            return;
        }
        double share = (double) (below + above) / current.rows();
        // Two ends, either of which may be crossed by chance.
        double chance = 2
                * Math.min(
                        PValue.ofExceeding(below, current.rows(), before.rows()),
                        PValue.ofExceeding(above, current.rows(), before.rows()));
        boolean warns = share >= settings.outsideShare() && chance < settings.significance();
        findings.add(Finding.of(FindingKey.RANGE, warns)
                .about(column)
                .measured(share, Unit.SHARE)
                .limit(settings.outsideShare())
                .with("reference_min", range.referenceMin().orElseThrow())
                .with("reference_max", range.referenceMax().orElseThrow())
                .with("min", range.min())
                .with("max", range.max())
                .with("below", below)
                .with("above", above));
    }

    private void lookAtCategories(Categories categories, ColumnDistribution before) {
        long newCount = categories.newCount().orElseThrow();
        if (newCount > 0) {
            long newRows = categories.newRows().orElseThrow();
            findings.add(Finding.warning(FindingKey.NEW_CATEGORIES)
                    .about(column)
                    .measured((double) newRows / rows, Unit.SHARE)
                    .limit(0)
                    .with("categories", newCount)
                    .with("rows", newRows)
                    .with("first", names(categories.firstNew().orElseThrow())));
        }
        long vanishedCount = categories.vanishedCount().orElseThrow();
        if (vanishedCount > 0) {
            List<Category> vanished = categories.firstVanished().orElseThrow();
            long frequent = vanished.get(0).rows();
            boolean warns = PValue.ofAbsence(frequent, before.rows(), current.rows()) < settings.significance();
            findings.add(Finding.of(FindingKey.VANISHED_CATEGORIES, warns)
                    .about(column)
                    .measured((double) frequent / before.rows(), Unit.SHARE)
                    .with("categories", vanishedCount)
                    .with("first", names(vanished)));
        }
    }

    private static List<String> names(List<Category> categories) {
        return categories.stream().map(Category::name).map(Words::shortened).toList();
    }
}

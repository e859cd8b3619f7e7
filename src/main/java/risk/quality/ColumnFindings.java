package risk.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDistribution;
import risk.finding.Finding;
import risk.finding.FindingKey;
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
    private final @Nullable ColumnDistribution reference;
    private final QualitySettings settings;
    private final String column;
    private final long rows;
    private final List<Finding> findings = new ArrayList<>();

    private ColumnFindings(
            ColumnQuality quality,
            ColumnDistribution current,
            @Nullable ColumnDistribution reference,
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
            @Nullable ColumnDistribution reference,
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
        if (quality.range() != null) {
            lookAtRange(quality.range());
        }
        if (quality.categories() != null && reference != null && current.rows() > 0) {
            lookAtCategories(quality.categories(), reference);
        }
    }

    private void lookForMissing() {
        double share = ColumnComparison.missingShare(current);
        if (reference == null) {
            if (share >= settings.missingShare() && current.missing() > 0) {
                findings.add(Finding.warning(FindingKey.MISSING_SHARE)
                        .about(column)
                        .measured(share, Unit.SHARE)
                        .limit(settings.missingShare()));
            }
            return;
        }
        double before = ColumnComparison.missingShare(reference);
        double chance = PValue.ofRise(current.missing(), rows, reference.missing(), ColumnComparison.cells(reference));
        if (share - before >= settings.missingRise() && chance < settings.significance()) {
            findings.add(Finding.warning(FindingKey.MISSING_SHARE)
                    .about(column)
                    .measured(share, Unit.SHARE)
                    .limit(before + settings.missingRise())
                    .with("reference", before));
        }
    }

    private void lookForConstant() {
        double share = ColumnComparison.mostFrequentShare(current);
        // A single row is no column that doesn't vary.
        if (current.rows() < 2) {
            return;
        }
        String value = Words.shortened(Objects.requireNonNull(quality.mostFrequent()));
        if (current.distinct() == 1) {
            findings.add(Finding.warning(FindingKey.CONSTANT)
                    .about(column)
                    .measured(share, Unit.SHARE)
                    .with("value", value)
                    .with("rows", current.rows()));
        } else if (share >= settings.almostConstantShare()) {
            // Few clients exit, and where a column was so when the model was trained, it has learnt to do without it.
            boolean asEver = reference != null
                    && ColumnComparison.mostFrequentShare(reference) >= settings.almostConstantShare();
            findings.add(Finding.of(FindingKey.ALMOST_CONSTANT, quality.type() != ColumnType.TARGET && !asEver)
                    .about(column)
                    .measured(share, Unit.SHARE)
                    .limit(settings.almostConstantShare())
                    .with("value", value));
        }
    }

    private void lookAtRange(Range range) {
        if (reference == null || range.belowReference() == null || range.aboveReference() == null) {
            return;
        }
        long below = range.belowReference();
        long above = range.aboveReference();
        if (below + above == 0) {
            return;
        }
        double share = (double) (below + above) / current.rows();
        // Two ends, either of which may be crossed by chance.
        double chance = 2
                * Math.min(
                        PValue.ofExceeding(below, current.rows(), reference.rows()),
                        PValue.ofExceeding(above, current.rows(), reference.rows()));
        boolean warns = share >= settings.outsideShare() && chance < settings.significance();
        findings.add(Finding.of(FindingKey.RANGE, warns)
                .about(column)
                .measured(share, Unit.SHARE)
                .limit(settings.outsideShare())
                .with("reference_min", Objects.requireNonNull(range.referenceMin()))
                .with("reference_max", Objects.requireNonNull(range.referenceMax()))
                .with("min", range.min())
                .with("max", range.max())
                .with("below", below)
                .with("above", above));
    }

    private void lookAtCategories(Categories categories, ColumnDistribution before) {
        long newCount = Objects.requireNonNull(categories.newCount());
        if (newCount > 0) {
            long newRows = Objects.requireNonNull(categories.newRows());
            findings.add(Finding.warning(FindingKey.NEW_CATEGORIES)
                    .about(column)
                    .measured((double) newRows / rows, Unit.SHARE)
                    .limit(0)
                    .with("categories", newCount)
                    .with("rows", newRows)
                    .with("first", names(Objects.requireNonNull(categories.firstNew()))));
        }
        long vanishedCount = Objects.requireNonNull(categories.vanishedCount());
        if (vanishedCount > 0) {
            List<Category> vanished = Objects.requireNonNull(categories.firstVanished());
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

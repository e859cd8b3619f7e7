package risk.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDistribution;
import risk.quality.ColumnQuality.Categories;
import risk.quality.ColumnQuality.Category;
import risk.quality.ColumnQuality.Range;
import risk.settings.QualitySettings;
import risk.statistics.PValue;
import risk.text.Numbers;
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
                : List.of(Finding.of(
                        share >= settings.missingRise(),
                        ids.column(),
                        Check.MISSING,
                        "%s is missing in %s of %s (%s)."
                                .formatted(
                                        ids.column(),
                                        ids.missing(),
                                        Words.count(rows, "row"),
                                        Numbers.percent(share))));
    }

    private void look() {
        if (current.missing() == rows) {
            findings.add(Finding.warning(
                    column, Check.EMPTY, "%s has no value in any of %s.".formatted(column, Words.count(rows, "row"))));
            return;
        }
        lookForMissing();
        if (current.infinite() > 0) {
            findings.add(Finding.warning(
                    column,
                    Check.INFINITE,
                    "%s is infinite in %s.".formatted(column, Words.count(current.infinite(), "row"))));
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
                findings.add(Finding.warning(
                        column, Check.MISSING, "%s is missing in %s of the rows.".formatted(column, percent(share))));
            }
            return;
        }
        double before = ColumnComparison.missingShare(reference);
        double chance = PValue.ofRise(current.missing(), rows, reference.missing(), ColumnComparison.cells(reference));
        if (share - before >= settings.missingRise() && chance < settings.significance()) {
            findings.add(Finding.warning(
                    column,
                    Check.MISSING,
                    "%s is missing in %s of the rows, %s in the reference."
                            .formatted(column, percent(share), percent(before))));
        }
    }

    private void lookForConstant() {
        double share = ColumnComparison.mostFrequentShare(current);
        // A single row is no column that doesn't vary.
        if (current.rows() < 2) {
            return;
        }
        String value = '"' + Words.shortened(Objects.requireNonNull(quality.mostFrequent())) + '"';
        if (current.distinct() == 1) {
            findings.add(Finding.warning(
                    column,
                    Check.CONSTANT,
                    "%s is %s in all %s that have a value."
                            .formatted(column, value, Words.count(current.rows(), "row"))));
        } else if (share >= settings.almostConstantShare()) {
            // Few clients exit, and where a column was so when the model was trained, it has learnt to do without it.
            boolean asEver = reference != null
                    && ColumnComparison.mostFrequentShare(reference) >= settings.almostConstantShare();
            findings.add(Finding.of(
                    quality.type() != ColumnType.TARGET && !asEver,
                    column,
                    Check.ALMOST_CONSTANT,
                    "%s is %s in %s of the rows.".formatted(column, value, percent(share))));
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
        findings.add(Finding.of(
                share >= settings.outsideShare() && chance < settings.significance(),
                column,
                Check.RANGE,
                "%s lies outside the reference's range of %s to %s in %s (%s): %d below, %d above; it goes from %s to %s."
                        .formatted(
                                column,
                                Numbers.number(Objects.requireNonNull(range.referenceMin())),
                                Numbers.number(Objects.requireNonNull(range.referenceMax())),
                                Words.count(below + above, "row"),
                                percent(share),
                                below,
                                above,
                                Numbers.number(range.min()),
                                Numbers.number(range.max()))));
    }

    private void lookAtCategories(Categories categories, ColumnDistribution before) {
        long newCount = Objects.requireNonNull(categories.newCount());
        if (newCount > 0) {
            long newRows = Objects.requireNonNull(categories.newRows());
            findings.add(Finding.warning(
                    column,
                    Check.NEW_CATEGORIES,
                    "%s has %s that the reference doesn't know, in %s (%s): %s."
                            .formatted(
                                    column,
                                    newCount == 1 ? "1 category" : newCount + " categories",
                                    Words.count(newRows, "row"),
                                    percent((double) newRows / rows),
                                    names(Objects.requireNonNull(categories.firstNew()), newCount))));
        }
        long vanishedCount = Objects.requireNonNull(categories.vanishedCount());
        if (vanishedCount > 0) {
            List<Category> vanished = Objects.requireNonNull(categories.firstVanished());
            long frequent = vanished.get(0).rows();
            findings.add(Finding.of(
                    PValue.ofAbsence(frequent, before.rows(), current.rows()) < settings.significance(),
                    column,
                    Check.VANISHED_CATEGORIES,
                    "%s no longer has %s of the reference: %s; the first stood in %s of its rows."
                            .formatted(
                                    column,
                                    vanishedCount == 1 ? "1 category" : vanishedCount + " categories",
                                    names(vanished, vanishedCount),
                                    percent((double) frequent / before.rows()))));
        }
    }

    private static String names(List<Category> categories, long count) {
        return Words.names(categories.stream().map(Category::name).toList(), count);
    }

    private static String percent(double share) {
        return Numbers.percent(share);
    }
}

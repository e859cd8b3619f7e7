package risk.monitor;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.drift.ColumnDistribution;
import risk.drift.ColumnHistogram;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.drift.Profile;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.ReferenceRows;
import risk.ingest.ReferenceRows.Batches;
import risk.ingest.ReferenceRows.TooFewBatches;
import risk.ingest.RowRanges;
import risk.project.Project;
import risk.quality.Basis;
import risk.quality.DataQuality;
import risk.quality.ExpectedData;
import risk.quality.Intake;
import risk.quality.SchemaCheck;
import risk.settings.DriftSettings;
import risk.text.Words;

/** Looks at rows of the ingested data: at their quality, and how far they are from others. */
final class DataCheck {

    private DataCheck() {}

    /** What rows are held against, and how it is called. */
    private record Compared(String words, Measured<Basis> basis) {

        static Compared with(String words, Profile profile, Dataset sample) {
            return new Compared(words, Measured.of(new Basis(profile, sample)));
        }

        static Compared nothing(String why) {
            return new Compared("nothing", Measured.not(why));
        }
    }

    /** The health of rows that there is nothing to hold against. */
    static DataHealth withoutReference(Project project, Dataset all, IngestionRecord record, String why)
            throws IOException {
        return health(
                project,
                project.drift(),
                record,
                Set.copyOf(record.fileNames()),
                Set.of(),
                all,
                all,
                Profile.of(all),
                Compared.nothing(why));
    }

    /** The health of rows that certain files brought; see {@link Intake} for what was told before. */
    static DataHealth health(
            Monitored monitored, DriftSettings drift, int[] rows, Set<String> files, Set<String> toldBefore)
            throws IOException {
        Dataset current = monitored.all().select(rows);
        return health(
                monitored.project(),
                drift,
                monitored.record(),
                files,
                toldBefore,
                monitored.all(),
                current,
                Profile.of(current, monitored.model().probabilities(current)),
                compared(monitored, files));
    }

    private static DataHealth health(
            Project project,
            DriftSettings drift,
            IngestionRecord record,
            Set<String> files,
            Set<String> toldBefore,
            Dataset all,
            Dataset current,
            Profile profile,
            Compared compared)
            throws IOException {
        Measured<DataHealth.Comparison> comparison = compared.basis().map(basis -> {
            DatasetDrift ofColumns = DatasetDrift.of(basis.profile(), profile, drift);
            return new DataHealth.Comparison(
                    ofColumns,
                    MultivariateDrift.of(basis.sample(), current, ofColumns.leftOut(), project.seed()),
                    drift.falseDiscoveryRate() != null,
                    histograms(basis.profile(), profile));
        });
        DataQuality quality = DataQuality.of(
                current,
                all,
                profile,
                compared.basis().toOptional(),
                new Intake(
                        record,
                        files,
                        toldBefore,
                        SchemaCheck.ofFolder(
                                project.input(),
                                all.schema(),
                                project.config().input().notation()),
                        Instant.now()),
                project.config().quality());
        return new DataHealth(
                record.fileNames().stream().filter(files::contains).toList(),
                current.rows(),
                compared.words(),
                comparison,
                quality.with(ExpectedData.findings(
                        quality,
                        profile,
                        () -> profiles(record, files, all),
                        project.config().expectations())));
    }

    private static Map<String, ColumnHistogram> histograms(Profile reference, Profile current) {
        Map<String, ColumnHistogram> histograms = new HashMap<>();
        for (ColumnDistribution column : reference.columns()) {
            current.column(column.column())
                    .filter(now -> now.type() == column.type())
                    .ifPresent(now -> histograms.put(column.column(), ColumnHistogram.of(column, now)));
        }
        return histograms;
    }

    /** Of the rows that each of these files brought. */
    private static Map<String, Profile> profiles(IngestionRecord record, Set<String> files, Dataset all) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        RowRanges.byFile(record).forEach((file, range) -> {
            if (files.contains(file) && range.rows() > 0) {
                int[] rows = IntStream.range(range.from(), range.to()).toArray();
                profiles.put(file, Profile.of(all.select(rows)));
            }
        });
        return profiles;
    }

    private static Compared compared(Monitored monitored, Set<String> files) {
        ReferenceRows.Content content =
                ReferenceRows.of(monitored.project().config().reference(), monitored.record(), files);
        if (content instanceof TooFewBatches tooFew) {
            return Compared.nothing(tooFew.why());
        }
        if (content instanceof Batches batches) {
            Dataset rows = monitored.all().select(batches.rows().indices());
            Profile profile = Profile.of(rows, monitored.model().probabilities(rows));
            return Compared.with(Words.listed(batches.files()), profile, rows);
        }
        String release = "release " + monitored.release();
        return monitored
                .reference()
                .map(kept ->
                        Compared.with("the data that " + release + " was trained on", kept.profile(), kept.sample()))
                .orElseGet(() -> Compared.nothing(release + " has no reference, or a damaged one; deploy anew"));
    }
}

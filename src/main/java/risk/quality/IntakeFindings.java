package risk.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.quality.IntakeQuality.BatchSizes;
import risk.quality.IntakeQuality.Newest;
import risk.settings.QualitySettings;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** What is worth saying of how the rows came in. */
final class IntakeFindings {

    private final Intake intake;
    private final QualitySettings settings;
    private final List<Finding> findings = new ArrayList<>();

    private IntakeFindings(Intake intake, QualitySettings settings) {
        this.intake = intake;
        this.settings = settings;
    }

    static List<Finding> of(Intake intake, QualitySettings settings) {
        IntakeFindings found = new IntakeFindings(intake, settings);
        IngestionRecord record = intake.ingestion();
        IntakeQuality quality = IntakeQuality.of(intake, settings);
        if (record != null && quality != null) {
            found.lookAtAge(quality);
            found.lookAtRejectedFiles(record);
            found.lookAtRejectedRows(record, quality);
            found.lookAtDuplicates(record, quality);
            found.lookAtSizes(record, quality.batchSizes());
        }
        found.lookAtSchemas();
        return found.findings;
    }

    private void lookAtAge(IntakeQuality quality) {
        Newest newest = quality.newest();
        if (newest == null) {
            return;
        }
        double age = newest.ageSeconds();
        Double limit = newest.maxAgeSeconds();
        String message = age < 0
                ? "The newest input file, %s, was changed %s ahead of this clock."
                        .formatted(newest.file(), Times.span(-age))
                : "The newest input file, %s, was changed %s ago%s."
                        .formatted(
                                newest.file(),
                                Times.span(age),
                                limit == null ? "" : ", and may be " + Times.span(limit) + " old");
        findings.add(Finding.of(limit != null && age > limit, null, Check.FRESHNESS, message));
    }

    private void lookAtRejectedFiles(IngestionRecord record) {
        List<RejectedFile> rejected = record.rejectedFiles();
        for (RejectedFile file : rejected.subList(0, Math.min(Words.NAMED, rejected.size()))) {
            findings.add(Finding.warning(
                    null, Check.REJECTED_FILE, "No row of %s was taken: %s.".formatted(file.name(), file.reason())));
        }
        if (rejected.size() > Words.NAMED) {
            findings.add(Finding.warning(
                    null,
                    Check.REJECTED_FILE,
                    "Nor was any of %s more.".formatted(Words.count(rejected.size() - Words.NAMED, "file"))));
        }
    }

    private void lookAtRejectedRows(IngestionRecord record, IntakeQuality quality) {
        List<IngestedFile> many = record.files().stream()
                .filter(file -> file.rejectedRows() > 0)
                .filter(file -> share(file.rejectedRows(), IntakeQuality.arrived(file)) >= settings.rejectedShare())
                .toList();
        for (IngestedFile file : many.subList(0, Math.min(Words.NAMED, many.size()))) {
            findings.add(Finding.warning(
                    null,
                    Check.REJECTED_ROWS,
                    "%d of %s in %s don't fit the schema (%s)."
                            .formatted(
                                    file.rejectedRows(),
                                    Words.count(IntakeQuality.arrived(file), "row"),
                                    file.state().name(),
                                    Numbers.percent(share(file.rejectedRows(), IntakeQuality.arrived(file))))));
        }
        if (record.rejectedRows() > 0) {
            findings.add(Finding.info(
                    null,
                    Check.REJECTED_ROWS,
                    "%d of %s in all files don't fit the schema (%s)."
                            .formatted(
                                    record.rejectedRows(),
                                    Words.count(record.rows() + record.rejectedRows(), "row"),
                                    Numbers.percent(quality.rejectedPercent() / 100))));
        }
    }

    private void lookAtDuplicates(IngestionRecord record, IntakeQuality quality) {
        List<String> nothingNew = record.files().stream()
                .filter(file -> file.uniqueRows() == 0)
                .map(file -> file.state().name())
                .toList();
        if (!nothingNew.isEmpty()) {
            findings.add(Finding.warning(
                    null,
                    Check.DUPLICATES,
                    "Every row of %s stands in an earlier file too."
                            .formatted(Words.names(nothingNew, nothingNew.size()))));
        }
        if (record.duplicateRows() > 0) {
            findings.add(Finding.info(
                    null,
                    Check.DUPLICATES,
                    "%d of %s stood there before (%s)."
                            .formatted(
                                    record.duplicateRows(),
                                    Words.count(record.rows(), "row"),
                                    Numbers.percent(quality.duplicatePercent() / 100))));
        }
    }

    private void lookAtSizes(IngestionRecord record, BatchSizes sizes) {
        Double fewest = sizes.fewest();
        Double most = sizes.most();
        Double mean = sizes.mean();
        if (fewest == null || most == null || mean == null) {
            return;
        }
        Set<String> judged = IntakeQuality.judged(record, intake.newFiles());
        for (IngestedFile file : record.files()) {
            long rows = IntakeQuality.arrived(file);
            if (judged.contains(file.state().name()) && (rows < fewest || rows > most)) {
                findings.add(Finding.warning(
                        null,
                        Check.BATCH_SIZE,
                        "%s has %s, expected were %d to %d by the %d other files, whose mean is %s."
                                .formatted(
                                        file.state().name(),
                                        Words.count(rows, "row"),
                                        (long) Math.ceil(fewest),
                                        (long) Math.floor(most),
                                        sizes.files(),
                                        Numbers.number(Math.rint(mean)))));
            }
        }
    }

    /** Files with the same to say of them say it together: a feed that gains a column gains it in all files. */
    private void lookAtSchemas() {
        Map<Finding, List<String>> filesOf = new LinkedHashMap<>();
        for (SchemaCheck schema : intake.schemas()) {
            for (Finding finding : schema.findings(SchemaCheck.FILE)) {
                filesOf.computeIfAbsent(finding, same -> new ArrayList<>()).add(schema.file());
            }
        }
        filesOf.forEach((finding, files) -> findings.add(new Finding(
                finding.severity(),
                finding.column(),
                finding.check(),
                finding.message()
                        .replace(
                                SchemaCheck.FILE,
                                files.size() == 1
                                        ? files.get(0)
                                        : files.get(0) + " and " + Words.count(files.size() - 1L, "more file")))));
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}

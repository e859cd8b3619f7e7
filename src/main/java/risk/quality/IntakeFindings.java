package risk.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.finding.Unit;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.quality.IntakeQuality.BatchSizes;
import risk.quality.IntakeQuality.Newest;
import risk.settings.QualitySettings;
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

    static List<Finding> of(Intake intake, IntakeQuality quality, QualitySettings settings) {
        IntakeFindings found = new IntakeFindings(intake, settings);
        IngestionRecord record = intake.ingestion();
        quality.newest().ifPresent(found::lookAtAge);
        found.lookAtRejectedFiles(record);
        found.lookAtPassedOver(record);
        found.lookAtRejectedRows(record, quality);
        found.lookAtDuplicates(record, quality);
        found.lookAtSizes(record, quality.batchSizes());
        found.lookAtSchemas();
        return found.findings;
    }

    private void lookAtAge(Newest newest) {
        Optional<Double> limit = newest.maxAgeSeconds();
        boolean tooOld = limit.map(most -> newest.ageSeconds() > most).orElse(false);
        Finding age = Finding.of(FindingKey.FRESHNESS, tooOld)
                .about(newest.file())
                .measured(newest.ageSeconds(), Unit.SECONDS);
        findings.add(limit.map(age::limit).orElse(age));
    }

    private void lookAtRejectedFiles(IngestionRecord record) {
        List<RejectedFile> rejected = record.rejectedFiles().stream()
                .filter(file -> !intake.toldBefore().contains(file.name()))
                .toList();
        for (RejectedFile file : rejected.subList(0, Math.min(Words.NAMED, rejected.size()))) {
            findings.add(Finding.warning(FindingKey.REJECTED_FILE)
                    .about(file.name())
                    .with("reason", file.reason() + perhapsRenamed(file.name())));
        }
        if (rejected.size() > Words.NAMED) {
            int more = rejected.size() - Words.NAMED;
            findings.add(Finding.warning(FindingKey.REJECTED_FILES)
                    .measured(more, Unit.FILES)
                    .limit(0)
                    .with("files", more));
        }
    }

    /** What the reason of a file that lacks columns may come to; empty where nothing looks like it. */
    private String perhapsRenamed(String file) {
        return intake.schemas().stream()
                .filter(schema -> schema.file().equals(file))
                .map(SchemaCheck::perhapsRenamed)
                .findFirst()
                .orElse("");
    }

    private void lookAtPassedOver(IngestionRecord record) {
        IngestionRecord.passedOver(record.passedOver())
                .ifPresent(finding -> findings.add(finding.withSeverity(Severity.INFO)));
    }

    private void lookAtRejectedRows(IngestionRecord record, IntakeQuality quality) {
        List<IngestedFile> many = record.files().stream()
                .filter(file -> file.rejectedRows() > 0)
                .filter(file -> share(file.rejectedRows(), IntakeQuality.arrived(file)) >= settings.rejectedShare())
                .toList();
        for (IngestedFile file : many.subList(0, Math.min(Words.NAMED, many.size()))) {
            findings.add(Finding.warning(FindingKey.REJECTED_ROWS)
                    .about(file.state().name())
                    .measured(share(file.rejectedRows(), IntakeQuality.arrived(file)), Unit.SHARE)
                    .limit(settings.rejectedShare())
                    .with("rejected", file.rejectedRows())
                    .with("rows", IntakeQuality.arrived(file)));
        }
        record.files().forEach(file -> findings.addAll(IngestionRecord.doubts(file)));
        if (record.rejectedRows() > 0) {
            findings.add(Finding.info(FindingKey.REJECTED_ROWS_IN_ALL)
                    .measured(quality.rejectedPercent() / 100, Unit.SHARE)
                    .with("rejected", record.rejectedRows())
                    .with("rows", record.rows() + record.rejectedRows()));
        }
    }

    private void lookAtDuplicates(IngestionRecord record, IntakeQuality quality) {
        List<String> nothingNew = record.files().stream()
                .filter(file -> file.uniqueRows() == 0)
                .map(file -> file.state().name())
                .toList();
        if (!nothingNew.isEmpty()) {
            findings.add(Finding.warning(FindingKey.NOTHING_NEW)
                    .measured(nothingNew.size(), Unit.FILES)
                    .limit(0)
                    .with("files", nothingNew));
        }
        if (record.duplicateRows() > 0) {
            findings.add(Finding.info(FindingKey.DUPLICATES)
                    .measured(quality.duplicatePercent() / 100, Unit.SHARE)
                    .with("duplicates", record.duplicateRows())
                    .with("rows", record.rows()));
        }
    }

    private void lookAtSizes(IngestionRecord record, BatchSizes sizes) {
        if (sizes.fewest().isEmpty()) {
            return; // Too few files to say what is usual.
        }
        double fewest = sizes.fewest().orElseThrow();
        double most = sizes.most().orElseThrow();
        double mean = sizes.mean().orElseThrow();
        Set<String> judged = IntakeQuality.judged(record, intake.newFiles());
        for (IngestedFile file : record.files()) {
            long rows = IntakeQuality.arrived(file);
            if (judged.contains(file.state().name()) && (rows < fewest || rows > most)) {
                findings.add(Finding.warning(FindingKey.BATCH_SIZE)
                        .about(file.state().name())
                        .measured(rows, Unit.ROWS)
                        .limit(rows < fewest ? fewest : most)
                        .with("rows", rows)
                        .with("fewest", fewest)
                        .with("most", most)
                        .with("others", sizes.files())
                        .with("mean", mean));
            }
        }
    }

    /**
     * Files with the same to say of them say it together: a feed that gains a column gains it in all files. Of a file of which no
     * row was taken the reason is told, and nothing besides.
     */
    private void lookAtSchemas() {
        Map<Finding, List<String>> filesOf = new LinkedHashMap<>();
        Set<String> rejected = intake.ingestion().rejectedNames();
        for (SchemaCheck schema : intake.schemas()) {
            if (rejected.contains(schema.file())) {
                continue;
            }
            for (Finding finding : schema.ofAnyFile()) {
                filesOf.computeIfAbsent(finding, same -> new ArrayList<>()).add(schema.file());
            }
        }
        filesOf.forEach((finding, files) -> findings.add(SchemaCheck.of(finding, files)));
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}

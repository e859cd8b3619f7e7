package risk.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import risk.csv.CsvFolder;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.process.Decision.Occasion;

/**
 * What a run of the full process has to do. To find out takes file names, sizes and times, and reads no data.
 *
 * @param deployed the live release; empty before the first deployment
 * @param newFiles what it doesn't know; everything before the first deployment
 * @param unfinished the decision of a run that died before its reports were made
 * @param occasion what there is to decide about; empty where there is nothing, or where a decision is unfinished and
 *     nobody asks for another
 * @param checkedBefore whether the new files were looked at by an earlier run already
 */
public record Agenda(
        Optional<Release> deployed,
        NewFiles newFiles,
        Optional<Decision> unfinished,
        Optional<Occasion> occasion,
        boolean checkedBefore) {

    /**
     * Looks around.
     *
     * @param everyDays after how many days a model is due under {@link RetrainPolicy#ON_SCHEDULE}
     * @param demanded whether somebody asks for a re-training
     */
    public static Agenda of(
            Path inputFolder,
            Path modelFolder,
            ProductionFolder production,
            RetrainPolicy policy,
            int everyDays,
            boolean demanded)
            throws IOException {
        Optional<Release> deployed = production.current();
        if (deployed.isEmpty()) {
            NewFiles all = NewFiles.all(CsvFolder.files(inputFolder));
            return new Agenda(deployed, all, Optional.empty(), Optional.of(Occasion.NEW_FILES), false);
        }
        Release live = deployed.get();
        LastRun last = LastRun.readFrom(modelFolder);
        NewFiles newFiles = NewFiles.since(live, inputFolder);
        if (last.diedBehindDeploymentOf(live.id())) {
            Decision died = Decision.readFrom(modelFolder).carriedOut(live.id(), true);
            Optional<Occasion> behind = demanded ? Optional.of(Occasion.DEMAND) : Optional.empty();
            return new Agenda(deployed, newFiles, Optional.of(died), behind, false);
        }
        boolean checkedBefore = !newFiles.isEmpty() && last.covers(live.id(), inputFolder);
        Occasion occasion = null;
        if (demanded) {
            occasion = Occasion.DEMAND;
        } else if (policy == RetrainPolicy.ON_SCHEDULE && last.isDue(live, everyDays, Instant.now())) {
            occasion = Occasion.SCHEDULE;
        } else if (!newFiles.isEmpty() && !checkedBefore) {
            occasion = Occasion.NEW_FILES;
        }
        return new Agenda(deployed, newFiles, Optional.empty(), Optional.ofNullable(occasion), checkedBefore);
    }
}

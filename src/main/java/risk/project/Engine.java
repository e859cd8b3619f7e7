package risk.project;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import risk.config.Config;
import risk.data.Dataset;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.layout.OutputFolder;
import risk.model.ModelFile;
import risk.model.RowBlocks;

/**
 * Where rows are told apart and added up: on this machine, or on a cluster. All that grows with the rows stands behind it; what is
 * decided of the sums, and how they are made of a block of rows, is the same code.
 */
public interface Engine {

    /** This machine. */
    Engine ONE_MACHINE = new OneMachine();

    /**
     * Looks for the input that doesn't lie in a folder of this machine, and leaves a note of each of its files, see {@link
     * risk.layout.InputFolder#cluster}, by which all others see what is new. Reads no data.
     *
     * @throws InvalidInputException if there is such input, and this engine can't read it
     */
    void look(Config config) throws IOException;

    /**
     * Compiles the input files, but those that are set aside: {@code finaldata.csv} holds every unique row in order of its first
     * place, or where those are too many for one machine a sample of them, of which the record tells.
     *
     * @throws InvalidInputException if there is no file, or none with a row that fits
     */
    IngestionRecord ingest(Config config, Quarantine quarantine, OutputFolder output, ProgressListener progress)
            throws IOException;

    /**
     * Which rows of {@code finaldata.csv} stand in these files and in no other, ascending.
     *
     * @param record of the ingestion that made it
     */
    int[] freshRows(Config config, IngestionRecord record, Set<String> files, OutputFolder output) throws IOException;

    /**
     * The rows to train on, where they lie.
     *
     * @param all those of {@code finaldata.csv}
     * @param chosen indices of these, ascending
     * @param selected the chosen ones
     */
    RowBlocks<Dataset> trainingRows(Config config, OutputFolder output, Dataset all, int[] chosen, Dataset selected);

    /**
     * Where {@code finaldata.csv} holds a sample: sees to it that {@link MostEndangered} is there by this model, of all rows, if this
     * engine has them.
     *
     * @param dataSha256 of the sample
     * @param others names of clients whose rows are wanted besides
     */
    void bringMostEndangered(
            Config config, OutputFolder output, ModelFile model, String dataSha256, List<String> others)
            throws IOException;
}

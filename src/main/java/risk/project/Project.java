package risk.project;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import risk.config.Config;
import risk.csv.CsvFolder;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.ReturnedRows;
import risk.data.Schema;
import risk.database.Draw;
import risk.database.InputDatabase;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.explain.ClientRows;
import risk.explain.Sample;
import risk.ingest.FileCheck;
import risk.ingest.FileState;
import risk.ingest.IngestedContent;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.ingest.SuggestedSchema;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.layout.InputFolder;
import risk.layout.ModelFolder;
import risk.layout.OutputFolder;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.model.OnnxModel;
import risk.model.RowBlocks;
import risk.score.ScoreFile;
import risk.settings.ClusterInput;
import risk.settings.DriftSettings;
import risk.settings.InputDatabaseSettings;

/**
 * What every step works on: the folders of a project, its schema and its settings. Whatever lies in the folders is read and
 * written through here, so that a step says what it wants, not where it lies.
 */
public final class Project {

    private final Config config;
    private final Engine engine;
    private final OutputFolder output;
    private final ModelFolder models;
    private final ProductionFolder production;
    private final SharedRows shared = new SharedRows();

    public Project(Config config) {
        this(config, Engine.ONE_MACHINE);
    }

    private Project(Config config, Engine engine) {
        this.config = config;
        this.engine = engine;
        this.output = new OutputFolder(config.outputFolder());
        this.models = new ModelFolder(config.modelFolder());
        this.production = new ProductionFolder(config.productionFolder());
    }

    /**
     * The same project with other folders for what it makes of its data and for the models trained on it, both in this one,
     * to rehearse or to measure in.
     *
     * @param scratch an empty folder, which is the caller's to delete
     */
    public Project rehearsedIn(Path scratch) {
        return new Project(config.withResultsIn(scratch.resolve("output"), scratch.resolve("models")), engine);
    }

    /** The same project with the files of another folder, which nobody is writing any more. */
    public Project readingFrom(Path folder) {
        return new Project(config.withInputIn(folder), engine);
    }

    /** The same project, whose rows another engine tells apart and adds up. */
    public Project on(Engine other) {
        return new Project(config, other);
    }

    public Config config() {
        return config;
    }

    public Schema schema() {
        return config.schema();
    }

    /** Of everything that is drawn at random. */
    public long seed() {
        return config.seed();
    }

    public Path input() {
        return config.inputFolder();
    }

    /** Where the input lies, as a person has said it. */
    public String inputInWords() {
        ClusterInput cluster = config.cluster();
        return cluster.folder().isPresent()
                ? cluster.inWords()
                : input() + (cluster.isAny() ? " and " + cluster.inWords() : "");
    }

    /** Looks for new rows in the database that is configured, and makes a file of the input folder of them. */
    public Draw draw() throws IOException {
        Optional<InputDatabaseSettings> database = config.inputDatabase();
        return database.isEmpty()
                ? Draw.NOTHING
                : new InputDatabase(
                                database.get(),
                                config.base(),
                                new InputFolder(input()).database(),
                                config.input().notation())
                        .draw();
    }

    /** Looks for the input that doesn't lie in a folder of this machine, if there is any: see {@link Engine#look}. */
    public void look() throws IOException {
        engine.look(config);
    }

    /** Whether input lies, or has lain, where this machine can't read it. */
    public boolean isInCluster() throws IOException {
        return config.cluster().isAny() || !new InputFolder(input()).notes().isEmpty();
    }

    /**
     * The same project that has looked, and keeps what it saw beside copies of the links to its other files.
     *
     * @param scratch an empty folder, which is the caller's to delete
     */
    public Project lookedIn(Path scratch) throws IOException {
        if (Files.isDirectory(input())) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(input())) {
                for (Path entry : entries) {
                    if (!entry.equals(new InputFolder(input()).cluster())) {
                        Files.createSymbolicLink(scratch.resolve(CsvFolder.name(entry)), entry.toAbsolutePath());
                    }
                }
            }
        }
        Project looked = new Project(config.withClusterSeenFrom(scratch), engine);
        looked.look();
        return looked;
    }

    public OutputFolder output() {
        return output;
    }

    public ModelFolder models() {
        return models;
    }

    public ProductionFolder production() {
        return production;
    }

    /** @throws InvalidInputException if the folder doesn't exist or holds no CSV */
    public List<Path> inputFiles() throws IOException {
        return new InputFolder(config.inputFolder()).files();
    }

    /** @throws InvalidInputException if the folder doesn't exist or holds no CSV */
    public List<Path> testFiles() throws IOException {
        return CsvFolder.files(config.testFolder());
    }

    /**
     * Compiles the input files, but those that are set aside, to {@code finaldata.csv} and replaces what stands beside it; see
     * {@link FinalData}.
     */
    public IngestionRecord ingest(ProgressListener progress) throws IOException {
        return ingest(quarantine(), progress);
    }

    /** The same with others set aside than those that are kept so. */
    public IngestionRecord ingest(Quarantine quarantine, ProgressListener progress) throws IOException {
        return engine.ingest(config, quarantine, output, progress);
    }

    /** The input files that were set aside, or once were, and have not changed since; none where nobody wants any to be. */
    public Quarantine quarantine() throws IOException {
        return config.deploy().quarantine()
                ? Quarantine.readFrom(production.quarantine()).stillIn(input())
                : Quarantine.NONE;
    }

    /**
     * Writes down which are set aside, unless that is written already, or nobody wants any to be. What was written of others stays:
     * a file that somebody has taken away for a while is the same when it comes back.
     */
    public void keepQuarantine(Quarantine quarantine) throws IOException {
        if (!config.deploy().quarantine()) {
            return;
        }
        Quarantine written = Quarantine.readFrom(production.quarantine());
        Quarantine then = written.with(quarantine.files());
        // Lists are compared, not records: the first equals of a record takes a run that finds nothing new much of its
        // time.
        if (!Set.copyOf(then.files()).equals(Set.copyOf(written.files()))) {
            then.write(production.quarantine());
        }
    }

    /** The rows of one input file as they stand there, those that fit, also of one that is set aside. */
    public Dataset readInputFile(String name) throws IOException {
        return whatFits(schema()).withIds().read(new InputFolder(input()).file(name));
    }

    /** What an ingestion would take of a file. */
    public FileCheck check(Path file) throws IOException {
        return FileCheck.of(file, schema(), config.input().notation());
    }

    /** A schema to begin with for files of which nothing is known. */
    public SuggestedSchema suggestSchema(List<Path> files) throws IOException {
        return SuggestedSchema.of(files, config.input().notation());
    }

    public boolean isIngested() {
        return Files.exists(output.finalData());
    }

    /** @throws InvalidInputException if nothing is ingested */
    public Path finalData() {
        if (!isIngested()) {
            throw new InvalidInputException(
                    output.finalData(),
                    expected("the ingested data").found("none").remedy("run risk.Ingestion"));
        }
        return output.finalData();
    }

    /** Lets all that read the ingested rows until this is closed share them, with the clients' names, in memory. */
    public SharedRows shareRows() {
        return shared.begin();
    }

    /** The ingested rows. */
    public Dataset readFinalData(ProgressListener progress) throws IOException {
        Path data = finalData();
        Optional<Dataset> known = shared.known(IngestedContent.hold(output));
        return known.isPresent()
                ? known.get().withoutIds()
                : read(data, DatasetReader.ingested(schema()).reportingTo(progress));
    }

    /** The ingested rows with the clients' names. */
    public Dataset readFinalDataWithIds() throws IOException {
        Path data = finalData();
        return shared.rows(
                IngestedContent.hold(output),
                () -> read(data, DatasetReader.ingested(schema()).withIds()));
    }

    private Dataset read(Path data, DatasetReader reader) throws IOException {
        try {
            Dataset rows = reader.read(data);
            return rows.withReturned(ReturnedRows.read(output.returnedRows(), rows.rows()));
        } catch (InvalidInputException e) {
            throw e.withRemedy("run risk.Ingestion");
        }
    }

    /** What the files were like that the last ingestion looked at, taken or not. */
    public List<FileState> lookedAt() {
        return IngestionRecord.statesIn(output.ingestionRecord());
    }

    /** What files were like of which the last ingestion took no row. */
    public List<FileState> rejectedFiles() {
        return IngestionRecord.rejectedIn(output.ingestionRecord());
    }

    /** The names of the files of which the last ingestion lost rows, as far as they still lie in the input folder. */
    public Set<String> filesWithLosses() {
        return IngestionRecord.withLossesIn(output.ingestionRecord()).stream()
                .filter(name -> Files.isRegularFile(new InputFolder(input()).file(name)))
                .collect(Collectors.toSet());
    }

    /** @throws InvalidInputException if nothing is ingested */
    public IngestionRecord readIngestionRecord() throws IOException {
        Path record = output.ingestionRecord();
        try {
            return IngestionRecord.readFrom(record)
                    .orElseThrow(() -> new InvalidInputException(
                            record, expected("the record of an ingestion").found("none")));
        } catch (InvalidInputException e) {
            throw e.withRemedy("run risk.Ingestion");
        }
    }

    /**
     * Which of the ingested rows these files brought, ascending.
     *
     * @param newFiles names of input files that the deployed model doesn't know
     */
    public int[] freshRows(IngestionRecord record, Set<String> newFiles) throws IOException {
        return engine.freshRows(config, record, newFiles, output);
    }

    /** Which rows only files brought that say nothing of their clients, see {@link IngestionRecord#biased}; ascending. */
    public int[] biasedRows(IngestionRecord record) throws IOException {
        Set<String> biased = record.biased(Set.copyOf(record.fileNames())).keySet();
        return biased.isEmpty() ? new int[0] : freshRows(record, biased);
    }

    /**
     * Chosen rows of {@code finaldata.csv} to train on, where they lie.
     *
     * @param all the ingested rows
     * @param chosen indices of these, ascending
     * @param selected the chosen ones
     */
    public RowBlocks<Dataset> trainingRows(Dataset all, int[] chosen, Dataset selected) {
        return engine.trainingRows(config, output, all, chosen, selected);
    }

    /**
     * The rows by which clients are ranked: where {@code finaldata.csv} holds a sample, those of the most endangered of all clients, if
     * a cluster has found them.
     *
     * @param model by which they are ranked
     * @param all the ingested rows, with names
     * @param others names of clients whose rows are wanted besides
     */
    public ClientRows clientRows(ModelFile model, Dataset all, List<String> others) throws IOException {
        IngestionRecord record = readIngestionRecord();
        if (!record.isSampled()) {
            return ClientRows.of(all);
        }
        engine.bringMostEndangered(config, output, model, record.dataSha256(), others);
        Optional<MostEndangered> found = MostEndangered.find(output, model.version(), record.dataSha256());
        return found.isEmpty()
                ? ClientRows.of(all)
                : new ClientRows(
                        DatasetReader.ingested(schema()).withIds().read(output.mostEndangered()),
                        Optional.of(found.get().clients()));
    }

    /** All rows of the test data that fit; its findings say how many don't. */
    public Dataset readTestData(ProgressListener progress) throws IOException {
        return whatFits(schema().withoutTime()).reportingTo(progress).readFolder(config.testFolder());
    }

    /** The same with the clients' names. */
    public Dataset readTestDataWithIds() throws IOException {
        return whatFits(schema().withoutTime()).withIds().readFolder(config.testFolder());
    }

    /** All rows of the test data with the clients' names, and with the columns whose groups are to be treated alike. */
    public Dataset readTestDataWithGroups() throws IOException {
        return whatFits(config.fairness().withGroups(schema())).withIds().readFolder(config.testFolder());
    }

    private DatasetReader whatFits(Schema columns) {
        return DatasetReader.labelled(columns).in(config.input().notation()).takingWhatFits();
    }

    /** @throws InvalidInputException if nothing is trained, or the file was altered */
    public ModelFile readTrainedModel() throws IOException {
        return ModelFile.read(models.trainedModel());
    }

    public boolean isTrained() {
        return Files.exists(models.trainedModel());
    }

    /** How a drift of the data is seen; labels may come later than their rows. */
    public DriftSettings drift() {
        return config.drift().withSeed(seed()).withLateLabel(schema().target());
    }

    /** Writes the model, and beside it what later data is compared with. */
    public ModelFile writeTrainedModel(LogisticModel model, Dataset trainedOn) throws IOException {
        ModelFile trained = ModelFile.write(model, models.trainedModel());
        AtomicFile.write(models.onnxModel(), OnnxModel.of(trained));
        Reference.of(trainedOn, model, trained.version(), drift()).write(models.reference(), models.referenceSample());
        return trained;
    }

    /** Keeps a model that is not to be deployed beside the trained one, where no step takes it. */
    public void writeRefusedModel(LogisticModel model) throws IOException {
        ModelFile.write(model, models.refusedModel());
    }

    public void writeScore(double f1) throws IOException {
        ScoreFile.write(f1, models.latestScore());
    }

    /** @throws IOException that names the folder, before anything is written, where one can't be written that a full run writes */
    public void requireWritable() throws IOException {
        output.requireWritable();
        models.requireWritable();
        production.requireWritable();
    }

    /** The live release; none where nothing was deployed yet. */
    public Optional<Release> live() throws IOException {
        return production.current();
    }

    /** @throws InvalidInputException if nothing was deployed yet */
    public Release requireLive() throws IOException {
        return live().orElseThrow(() -> new InvalidInputException(
                config.productionFolder(),
                expected("a deployed model").found("none").remedy("run risk.Deployment")));
    }

    /** Makes the trained model, its score and the list of ingested files the live release. */
    public Release deploy(String reason) throws IOException {
        return production.deploy(models, output, reason, config.deploy().keep());
    }

    /** Rows like those that a model was trained on: those that were kept with it, or else some of these. */
    public Dataset referenceSample(Release release, Dataset otherwise) throws IOException {
        Optional<Reference> kept = release.keptReference();
        return kept.isPresent() ? kept.get().sample() : Sample.of(otherwise, seed());
    }
}

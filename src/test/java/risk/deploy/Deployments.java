package risk.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import risk.ingest.IngestedFiles;
import risk.layout.ModelFolder;
import risk.layout.OutputFolder;
import risk.layout.ReleaseFolder;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.model.TestData;
import risk.score.ScoreFile;

/** Folders with what a deployment copies, marked so that the three files of one can be told from those of another. */
final class Deployments {

    private static final int SCORES = 1000;

    final ModelFolder models;
    final OutputFolder ingested;
    final Path production;

    private final LogisticModel model = TestData.clientModel(1);

    Deployments(Path root) {
        models = new ModelFolder(root.resolve("models"));
        ingested = new OutputFolder(root.resolve("ingested"));
        production = root.resolve("production");
    }

    /** Lays out a model, a score and a list of files that all carry the number, below {@value #SCORES}. */
    ModelFile prepare(int number) throws IOException {
        return prepare(number, models, ingested);
    }

    private ModelFile prepare(int number, ModelFolder modelFolder, OutputFolder listFolder) throws IOException {
        LogisticModel marked =
                new LogisticModel(model.schema(), number, model.terms(), model.provenance(), model.threshold());
        ModelFile file = ModelFile.write(marked, modelFolder.trainedModel());
        ScoreFile.write((double) number / SCORES, modelFolder.latestScore());
        Files.createDirectories(listFolder.path());
        Files.writeString(listFolder.ingestedFiles(), IngestedFiles.format(List.of(number + ".csv")));
        return file;
    }

    /** Lays the three files into the production folder itself, as a person does. */
    void layLoose(int number) throws IOException {
        prepare(number, new ModelFolder(production), new OutputFolder(production));
    }

    Release deploy(int number, int keep) throws IOException {
        prepare(number);
        return folder().deploy(models, ingested, "number " + number, keep);
    }

    /** Goes back as the deployment step does, and returns what is live then. */
    Release goBack() throws IOException {
        Release earlier = folder().earlier();
        folder().makeLive(earlier);
        return earlier;
    }

    /** The releases as they became live, by their ids. */
    List<String> becameLive() throws IOException {
        return folder().liveLog().stream().map(LiveLog.Entry::release).toList();
    }

    ProductionFolder folder() {
        return new ProductionFolder(production);
    }

    /** The number that all three files of a folder carry; fails where they are of several deployments. */
    static int numberOf(Path folder) throws IOException {
        return numberOf(new Release(Release.UNNUMBERED, new ReleaseFolder(folder)));
    }

    static int numberOf(Release release) throws IOException {
        int number = (int) release.model().model().intercept();
        if (release.score() != (double) number / SCORES
                || !release.ingestedFiles().equals(List.of(number + ".csv"))) {
            throw new AssertionError("files of several deployments: model " + number + ", score " + release.score()
                    + ", files " + release.ingestedFiles());
        }
        return number;
    }
}

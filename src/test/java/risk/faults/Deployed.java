package risk.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;

/** What a reader finds in the production folder: the content of the three files. */
record Deployed(String model, String score, String ingestedFiles) {

    private static final String ABSENT = "absent";

    static final Deployed NOTHING = new Deployed(ABSENT, ABSENT, ABSENT);

    /** As production reads: the live release is looked up once, then its files are read. */
    static Deployed throughCurrent(Path project) throws IOException {
        Optional<Release> current = new ProductionFolder(production(project)).current();
        return current.isPresent() ? in(current.get().folder().path()) : NOTHING;
    }

    /** As a person reads: by the three paths of the contract, one after the other. */
    static Deployed byPlainPaths(Path project) throws IOException {
        return in(production(project));
    }

    static Path production(Path project) {
        return project.resolve("production_deployment");
    }

    private static Deployed in(Path folder) throws IOException {
        return new Deployed(
                content(folder.resolve("trainedmodel.json")),
                content(folder.resolve("latestscore.txt")),
                content(folder.resolve("ingestedfiles.txt")));
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }
}

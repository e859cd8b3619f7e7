package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.Option;
import risk.deploy.Release;
import risk.pipeline.Deploy;
import risk.project.Project;
import risk.score.ScoreFile;
import risk.view.ReleasesView;

/** Step 2c: copies model, score and the list of ingested files to the production folder, all three at once. */
public final class Deployment {

    private static final Option ROLLBACK = Option.builder()
            .longOpt("rollback")
            .desc("goes back to the release before the live one")
            .get();

    private static final Option LIST = Option.builder()
            .longOpt("list")
            .desc("lists the retained releases, and when each was live")
            .get();

    private Deployment() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Deployment.class, "Makes the trained model the deployed one.")
                .withOption(ROLLBACK)
                .withOption(LIST)
                .run(args, (project, line) -> {
                    if (line.hasOption(LIST)) {
                        Step.print(ReleasesView.of(Deploy.releases(project)));
                    } else {
                        boolean back = line.hasOption(ROLLBACK);
                        Step.exclusively(
                                project, () -> print(back ? Deploy.rollBack(project) : deploy(project), project));
                    }
                });
    }

    /** Warns first: once the release is live, nothing that is left to do may fail. */
    private static Release deploy(Project project) throws IOException {
        Path score = project.models().latestScore();
        if (Files.exists(score)) {
            Step.warn(Deployment.class, ScoreFile.findings(ScoreFile.read(score)));
        }
        return Deploy.run(project);
    }

    private static void print(Release live, Project project) {
        Step.print(ReleasesView.live(live, project.config().productionFolder()));
    }
}

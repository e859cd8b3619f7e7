package risk;

import static risk.command.ExitStatus.DONE;

import org.slf4j.LoggerFactory;
import risk.api.RiskServer;
import risk.project.Project;
import risk.settings.ApiSettings;

/** Step 4b: answers over HTTP until it is stopped. */
public final class App {

    private App() {}

    public static void main(String[] args) {
        int status = run(args);
        if (status != DONE) {
            System.exit(status);
        }
        // The server's threads keep the process alive.
    }

    static int run(String... args) {
        return new Step(App.class, "Serves predictions, scores, statistics and diagnostics over HTTP.")
                .run(args, (project, line, run) -> serve(project));
    }

    private static void serve(Project project) {
        ApiSettings settings = project.config().api();
        RiskServer server = new RiskServer(project);
        int port = server.start(settings.port());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        LoggerFactory.getLogger(App.class).info("listening on http://{}:{}", settings.host(), port);
    }
}

package risk;

import org.slf4j.LoggerFactory;
import risk.api.RiskServer;
import risk.config.Config;

/** Step 4b: answers over HTTP until it is stopped. */
public final class App {

    private App() {}

    public static void main(String[] args) {
        int status = run(args);
        if (status != Step.DONE) {
            System.exit(status);
        }
        // The server's threads keep the process alive.
    }

    static int run(String... args) {
        return new Step(App.class, "Serves predictions, scores, statistics and diagnostics over HTTP.")
                .run(args, (config, line) -> serve(config));
    }

    private static void serve(Config config) {
        RiskServer server = new RiskServer(config);
        int port = server.start(config.api().port());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        LoggerFactory.getLogger(App.class)
                .info("listening on http://{}:{}", config.api().host(), port);
    }
}

package risk;

/** The steps of a first run in one process, the reports included and the calls of the API left out. */
public final class FirstRun {

    private FirstRun() {}

    public static void main(String[] args) {
        if (Ingestion.run(args) + Training.run(args) + Scoring.run(args) + Deployment.run(args) + Reporting.run(args)
                > 0) {
            System.exit(1);
        }
    }
}

package risk.spark;

/**
 * The main job for {@code spark-submit}: it looks for new data, and where there is any, it ingests and trains on the cluster; all that
 * is decided, deployed and reported is what {@code risk.FullProcess} does. A run that finds nothing new asks the cluster for nothing.
 */
public final class FullProcess {

    private FullProcess() {}

    public static void main(String[] args) {
        int status;
        try (SparkEngine engine = new SparkEngine()) {
            status = risk.FullProcess.run(engine, args);
        }
        System.exit(status);
    }
}

package risk.history;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** Who asks a database, by the environment or else by a file beside the configuration. They are in no message and no log. */
record Credentials(Optional<String> user, Optional<String> password) {

    /**
     * Those of a database.
     *
     * @param base the folder of the configuration
     * @param kind which database: the variables are {@code RISK_<KIND>_USER} and {@code RISK_<KIND>_PASSWORD}, the file {@code
     *     <kind>.properties} with {@code user} and {@code password}
     */
    static Credentials of(Path base, String kind) throws IOException {
        return of(base, kind, System::getenv);
    }

    static Credentials of(Path base, String kind, UnaryOperator<String> environment) throws IOException {
        Properties file = new Properties();
        Path properties = base.resolve(kind + ".properties");
        if (Files.isRegularFile(properties)) {
            try (Reader reader = Files.newBufferedReader(properties)) {
                file.load(reader);
            }
        }
        String prefix = "RISK_" + kind.toUpperCase(Locale.ROOT) + "_";
        return new Credentials(
                Optional.ofNullable(environment.apply(prefix + "USER"))
                        .or(() -> Optional.ofNullable(file.getProperty("user"))),
                Optional.ofNullable(environment.apply(prefix + "PASSWORD"))
                        .or(() -> Optional.ofNullable(file.getProperty("password"))));
    }

    @Override
    public String toString() {
        return "credentials";
    }
}

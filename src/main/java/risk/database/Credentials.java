package risk.database;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import risk.io.InvalidInputException;
import risk.io.WholeFile;

/** Who asks a database, by the environment or else by a file beside the configuration. They are in no message and no log. */
record Credentials(Optional<String> user, Optional<String> password) {

    /**
     * Those of a database.
     *
     * @param base the folder of the configuration
     * @param kind which database: the variables are {@code RISK_<KIND>_USER} and {@code RISK_<KIND>_PASSWORD}, the file {@code
     *     <kind>.properties} with {@code user} and {@code password}
     * @throws InvalidInputException if that file can't be understood
     */
    static Credentials of(Path base, String kind) throws IOException {
        return of(base, kind, System::getenv);
    }

    static Credentials of(Path base, String kind, UnaryOperator<String> environment) throws IOException {
        Properties file = read(base.resolve(kind + ".properties"));
        String prefix = "RISK_" + kind.toUpperCase(Locale.ROOT) + "_";
        return new Credentials(
                Optional.ofNullable(environment.apply(prefix + "USER"))
                        .or(() -> Optional.ofNullable(file.getProperty("user"))),
                Optional.ofNullable(environment.apply(prefix + "PASSWORD"))
                        .or(() -> Optional.ofNullable(file.getProperty("password"))));
    }

    /** What is wrong is told without a piece of the file, which may be the password. */
    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(WholeFile.text(file)));
        } catch (NoSuchFileException e) {
            return properties;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file, expected("UTF-8").found("another encoding"), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    file,
                    expected("the digits of a character after \\u")
                            .found("something else")
                            .remedy("double a backslash that is part of the password"),
                    e);
        }
        return properties;
    }

    @Override
    public String toString() {
        return "credentials";
    }
}

package risk.io;

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

/**
 * Who asks a database or a mail server, by the environment or else by a file beside the configuration. They are in no message and
 * no log.
 */
public record Credentials(Optional<String> user, Optional<String> password) {

    /**
     * Those of a server.
     *
     * @param base the folder of the configuration
     * @param kind which server: the variables are {@code RISK_<KIND>_USER} and {@code RISK_<KIND>_PASSWORD}, the file {@code
     *     <kind>.properties} with {@code user} and {@code password}
     * @throws InvalidInputException if that file can't be understood
     */
    public static Credentials of(Path base, String kind) throws IOException {
        return of(base, kind, System::getenv);
    }

    static Credentials of(Path base, String kind, UnaryOperator<String> environment) throws IOException {
        Properties file = read(base.resolve(kind + ".properties"));
        return new Credentials(secret(file, kind, "user", environment), secret(file, kind, "password", environment));
    }

    /**
     * Another secret that stands where credentials do, such as an address that lets everybody in who knows it.
     *
     * @param name the variable is {@code RISK_<KIND>_<NAME>}; in the file it is called so
     * @throws InvalidInputException if the file can't be understood
     */
    public static Optional<String> secret(Path base, String kind, String name) throws IOException {
        return secret(read(base.resolve(kind + ".properties")), kind, name, System::getenv);
    }

    private static Optional<String> secret(
            Properties file, String kind, String name, UnaryOperator<String> environment) {
        return Optional.ofNullable(environment.apply(("RISK_" + kind + "_" + name).toUpperCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(file.getProperty(name)));
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

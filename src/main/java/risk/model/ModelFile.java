package risk.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.io.WholeFile;

/**
 * {@code trainedmodel.json}: a model as readable data that is never executed.
 *
 * <p>Its first entry is the version, the beginning of the SHA-256 of the whole file with zeros in the version's place. So
 * a version names one content, and a truncated or altered file is refused.
 */
public record ModelFile(String version, LogisticModel model) {

    private static final int VERSION_LENGTH = 12;
    private static final String NO_VERSION = "0".repeat(VERSION_LENGTH);
    private static final String START = "{\n  \"version\" : \"";

    private static final Mismatch EXPECTED = Mismatch.expected("a trained model");

    /** More than any model of at most {@value FeatureEncoder#MAX_LEVELS} levels a feature can need. */
    private static final long MAX_BYTES = 16L << 20;

    /** Writes the model and returns it with its version. */
    public static ModelFile write(LogisticModel model, Path file) throws IOException {
        String unversioned = Json.write(new ModelFile(NO_VERSION, model));
        String version = versionOf(unversioned);
        AtomicFile.write(file, unversioned.replaceFirst(NO_VERSION, version));
        return new ModelFile(version, model);
    }

    /** @throws InvalidInputException if the file is absent, truncated, altered or no model */
    public static ModelFile read(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new InvalidInputException(file, EXPECTED.found("a folder"));
            }
            if (Files.size(file) > MAX_BYTES) {
                throw refusal(file, "larger than " + MAX_BYTES + " bytes");
            }
            String content = WholeFile.text(file);
            int start = START.length();
            int end = start + VERSION_LENGTH;
            if (!content.startsWith(START) || content.length() < end) {
                throw new InvalidInputException(file, EXPECTED.found("something else"));
            }
            String unversioned = content.substring(0, start) + NO_VERSION + content.substring(end);
            if (!versionOf(unversioned).equals(content.substring(start, end))) {
                throw refusal(file, "its content doesn't match its version: truncated or altered");
            }
            return Json.mapper().readValue(content, ModelFile.class);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file, EXPECTED.found("none").remedy("run risk.Training"), e);
        } catch (JacksonException | CharacterCodingException e) {
            throw new InvalidInputException(file, EXPECTED.found("something else"), e);
        }
    }

    private static InvalidInputException refusal(Path file, String why) {
        return new InvalidInputException(file, Mismatch.expected("a trained model, " + why));
    }

    private static String versionOf(String unversioned) {
        return DigestUtils.sha256Hex(unversioned.getBytes(UTF_8)).substring(0, VERSION_LENGTH);
    }
}

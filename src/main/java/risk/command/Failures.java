package risk.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.apache.commons.cli.ParseException;
import org.slf4j.LoggerFactory;
import risk.io.FailureWords;
import risk.io.FileNames;
import risk.io.InvalidInputException;
import risk.io.Memory;
import risk.log.JsonLog;

/** What is said where a step fails: one line on standard error; of a fault of ours also its trace, in the log. */
public final class Failures {

    private Failures() {}

    /**
     * Says what went wrong.
     *
     * @param step its name
     * @return the exit status
     */
    public static int tell(String step, Throwable failure) {
        if (failure instanceof ParseException) {
            return told(step, failure.getMessage() + "; see --help", ExitStatus.INVALID_INPUT);
        }
        if (failure instanceof InvalidInputException) {
            return told(step, String.valueOf(failure.getMessage()), ExitStatus.INVALID_INPUT);
        }
        if (failure instanceof InvalidPathException unspeakable) {
            return tell(step, unspeakable(unspeakable));
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return told(step, "cannot read or write: " + FailureWords.of(failure), ExitStatus.FAULT);
        }
        Optional<String> exhausted = Memory.exhaustedBy(failure);
        if (exhausted.isPresent()) {
            return told(step, exhausted.get(), ExitStatus.FAULT);
        }
        LoggerFactory.getLogger(step).error("{} failed by a fault of its own", step, failure);
        return ExitStatus.FAULT;
    }

    private static InvalidInputException unspeakable(InvalidPathException path) {
        return new InvalidInputException(path.getInput(), FileNames.unspeakable(path));
    }

    private static int told(String step, String line, int status) {
        if (JsonLog.isUsed()) {
            JsonLog.failed(step, line);
        } else {
            System.err.println(step + ": " + line);
        }
        return status;
    }
}

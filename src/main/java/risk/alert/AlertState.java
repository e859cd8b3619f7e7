package risk.alert;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;

/**
 * What people have been told, and what waits to be: {@code alerts/state.json} beside the reports. It outlives processes, and is
 * written before anything is sent.
 *
 * @param decision the last one that people were told of, as {@link Situation#lastDecision} calls it
 * @param active what is so
 * @param outbox what waits to be sent, oldest first
 * @param digested the day of the last digest, ISO 8601; empty where there was none
 */
record AlertState(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String decision,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Active> active,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Waiting> outbox,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String digested) {

    private static final AlertState EMPTY = new AlertState("", List.of(), List.of(), "");

    /**
     * An alert that people have been told of.
     *
     * @param since when it began, ISO 8601 in UTC
     * @param told when they were told last, likewise
     */
    record Active(Alert alert, String since, String told) {}

    /**
     * A message on its way to one receiver.
     *
     * @param receiver its {@linkplain Receiver#name name}
     * @param attempts how often it was tried
     * @param next when it is tried again, ISO 8601 in UTC
     */
    record Waiting(String receiver, Message message, int attempts, String next) {}

    AlertState {
        active = List.copyOf(active);
        outbox = List.copyOf(outbox);
    }

    /** What the file holds; who finds none, or a damaged one, begins anew, so that people are told once more. */
    static AlertState readFrom(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return EMPTY;
        }
        try {
            return Json.read(file, AlertState.class);
        } catch (InvalidInputException e) {
            return EMPTY;
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, Json.write(this));
    }
}

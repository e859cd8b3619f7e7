package risk.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import risk.io.Json;

/** Hands a program each message on its standard input, as JSON on one line. What it says is nobody's. */
final class CommandReceiver implements Receiver {

    private final List<String> command;
    private final Path folder;

    /** @param folder which it is run in */
    CommandReceiver(List<String> command, Path folder) {
        this.command = List.copyOf(command);
        this.folder = folder;
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public void deliver(Message message) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            // What fits into the pipe's buffer waits for no reader; one that has ended is judged by its status.
            try (OutputStream in = process.getOutputStream()) {
                in.write((Json.line(message) + "\n").getBytes(UTF_8));
            } catch (IOException e) {
                // It took what it wanted.
            }
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it was still running after " + TIMEOUT.toSeconds() + " seconds");
            }
            if (process.exitValue() != 0) {
                throw new IOException("it ended with status " + process.exitValue());
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

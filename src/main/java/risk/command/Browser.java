package risk.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The browser of whoever sits at this machine, by the desktop's own command: no window toolkit is loaded for it. */
public final class Browser {

    /** The command hands the file over and ends; a browser that stays in front is left to itself. */
    private static final long SECONDS = 10;

    private Browser() {}

    /** @return why there is none, as on a server; empty where the file was handed over */
    public static Optional<String> open(Path file) throws InterruptedException {
        List<String> command =
                command(System.getProperty("os.name", ""), file.toAbsolutePath().normalize());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0
                    ? Optional.of(command.get(0) + " ended with " + process.exitValue())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("there is no " + command.get(0));
        }
    }

    /** What hands a file to the browser on a system. */
    public static List<String> command(String system, Path file) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", file.toString());
        }
        return List.of(name.startsWith("mac") ? "open" : "xdg-open", file.toString());
    }
}

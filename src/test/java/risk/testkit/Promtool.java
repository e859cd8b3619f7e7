package risk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Prometheus and its tool that checks metrics and rules, of Debian's package {@code prometheus}: tests are skipped without. */
public final class Promtool {

    private Promtool() {}

    /** What the tool says; of metrics nothing where it has found nothing. */
    public static String check(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Programs.require("promtool").toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(input.getBytes(UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? said : "status " + process.exitValue() + "\n" + said;
    }
}

package risk.schedule;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import risk.io.InvalidInputException;

/**
 * The table of the user's jobs, as the program {@code crontab} reads and writes it. Its bytes are held as letters of Latin-1, one
 * each, so that the other lines stay what they are in whatever encoding somebody wrote them.
 */
public final class Crontab {

    private final String program;

    public Crontab() {
        this("crontab");
    }

    /** @param program one that is called as {@code crontab} is */
    Crontab(String program) {
        this.program = program;
    }

    /** What became of a line. */
    public enum Installed {
        ADDED("added to your table of cron's:"),
        /** In the place of one that ran the same otherwise. */
        REPLACED("put in the place of the line that ran the same before:"),
        KEPT("stands in your table of cron's already:");

        private final String inWords;

        Installed(String inWords) {
            this.inWords = inWords;
        }

        public String inWords() {
            return inWords;
        }
    }

    /**
     * Sees to it that the table holds the line once; all others stay as they are.
     *
     * @throws InvalidInputException if there is no such program on this machine
     */
    public Installed install(CronLine line) throws IOException, InterruptedException {
        List<String> before = lines();
        String ours = new String(line.text().getBytes(UTF_8), ISO_8859_1);
        List<String> after = new ArrayList<>();
        Installed installed = Installed.ADDED;
        for (String other : before) {
            if (other.equals(ours)) {
                return Installed.KEPT;
            }
            if (line.runsTheSameAs(new String(other.getBytes(ISO_8859_1), UTF_8))) {
                installed = Installed.REPLACED;
            } else {
                after.add(other);
            }
        }
        after.add(ours);
        Answer answer = call(String.join("\n", after) + "\n", "-");
        if (answer.status() != 0) {
            throw new IOException(program + " -: " + answer.said().strip());
        }
        return installed;
    }

    /** None where the user has no table yet. */
    private List<String> lines() throws IOException, InterruptedException {
        Answer answer = call("", "-l");
        if (answer.status() == 0) {
            // Not by String.lines(), which takes a carriage return for the end of a line, too.
            return answer.said().isEmpty()
                    ? List.of()
                    : List.of(answer.said().replaceFirst("\n$", "").split("\n", -1));
        }
        if (answer.said().contains("no crontab for")) {
            return List.of();
        }
        throw new IOException(program + " -l: " + answer.said().strip());
    }

    private record Answer(int status, String said) {}

    private Answer call(String input, String argument) throws IOException, InterruptedException {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(program, argument).redirectErrorStream(true);
            // What it says is told from an empty table by its words.
            builder.environment().put("LC_ALL", "C");
            process = builder.start();
        } catch (IOException e) {
            throw new InvalidInputException(
                    program, expected("cron's program for tables of jobs").found("none on this machine"), e);
        }
        try (OutputStream table = process.getOutputStream()) {
            table.write(input.getBytes(ISO_8859_1));
        }
        String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        return new Answer(process.waitFor(), said);
    }
}

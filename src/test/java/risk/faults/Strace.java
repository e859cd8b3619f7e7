package risk.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Kills a process at a system call of choice, or makes the call fail, by strace's {@code inject}. Only calls on paths below
 * one folder count, so that what the Java machine does for itself is left alone.
 */
final class Strace {

    private static final Path PROGRAM = Path.of("/usr/bin/strace");

    /** Everything that changes what is on the disk, and every opening of a file. */
    private static final String CALLS = "rename,renameat,renameat2,symlink,symlinkat,link,linkat,unlink,unlinkat,rmdir,"
            + "write,pwrite64,writev,sendfile,copy_file_range,ftruncate,fsync,fdatasync,mkdir,mkdirat,open,openat";

    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+)\\(.*");

    private static final Pattern OF_DATABASE = Pattern.compile("/history\\.db[^/<>\"]*");

    private static final Pattern UNFINISHED = Pattern.compile("<[^<>]*/\\.[^/<>]*\\.new>");

    private final Set<String> paths;
    private final List<Call> calls;

    /**
     * The n-th call of a name.
     *
     * @param afterSwitch whether the run had made its deployment the live one by then
     */
    record Call(String name, int number, boolean afterSwitch, String line) {

        /** Whether it was to make what was there already. */
        boolean isRefused() {
            return line.contains("EEXIST");
        }

        /**
         * What the call does together with others, of which the first and the last tell enough: it fills a file that nobody can see
         * yet, or is one of the many of a kind that a database makes. Null of another call.
         */
        @Nullable
        String oneOfMany() {
            Matcher filled = UNFINISHED.matcher(line);
            if (name.contains("write") && filled.find()) {
                return filled.group();
            }
            Matcher database = OF_DATABASE.matcher(line);
            return database.find() ? name + database.group() : null;
        }
    }

    private Strace(Set<String> paths, List<Call> calls) {
        this.paths = paths;
        this.calls = calls;
    }

    static void assumePermitted() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: no " + PROGRAM + " on this machine");
        Process trial = new ProcessBuilder(PROGRAM.toString(), "-f", "-qq", "-o", "/dev/null", "true").start();
        assumeTrue(trial.waitFor() == 0, "skipped: strace is not permitted to trace on this machine");
    }

    /** Runs a step undisturbed and looks which calls it makes on paths below a folder. */
    static Strace record(Path project, Path folder, String step, String... options)
            throws IOException, InterruptedException {
        return record(project, List.of(folder), step, options);
    }

    static Strace record(Path project, List<Path> folders, String step, String... options)
            throws IOException, InterruptedException {
        Path log = project.resolveSibling("strace.log");
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(), "-f", "-qqq", "-y", "-s", "0", "-o", log.toString(), "-e", "trace=" + CALLS));
        command.addAll(Steps.command(project, step, options));
        Steps.Ended ended = Steps.start(project, "", command).end();
        if (ended.status() != 0) {
            throw new AssertionError("the undisturbed run failed: " + ended);
        }
        String anyFolder = folders.stream()
                .map(folder -> Pattern.quote(folder.toString()))
                .collect(Collectors.joining("|", "(", ")"));
        Pattern path = Pattern.compile(anyFolder + "(?=[/\">])[^\"<>]*");
        Set<String> paths = new TreeSet<>();
        Set<Call> calls = new LinkedHashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> largest = new HashMap<>();
        boolean switched = false;
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = LINE.matcher(line);
            Matcher found = path.matcher(line);
            if (!matcher.matches() || !found.find()) {
                continue; // Another path, or the end of a call that began some lines before.
            }
            do {
                paths.add(found.group());
            } while (found.find());
            // The tracer counts the calls of each thread by themselves.
            String name = matcher.group(2);
            int number = counts.merge(matcher.group(1) + name, 1, Integer::sum);
            if (number > largest.getOrDefault(name, 0)) {
                largest.put(name, number);
                calls.add(new Call(name, number, switched, line));
            }
            switched |= name.startsWith("rename") && line.contains("/current\"");
        }
        return new Strace(paths, List.copyOf(calls));
    }

    /** In the order in which the undisturbed run made them. */
    List<Call> calls() {
        return calls;
    }

    /** Those among them that change what is on the disk or force it there: a kill at another is a kill at the next of these. */
    List<Call> callsThatChange() {
        return calls.stream()
                .filter(call -> !call.isRefused())
                .filter(call -> !call.name().startsWith("open") || call.line().contains("O_CREAT"))
                .toList();
    }

    /** Runs a step that is killed where it makes the call. */
    Steps.Ended kill(Call call, Path project, String step, String... options) throws IOException, InterruptedException {
        return inject(call, "signal=SIGKILL:when=" + call.number(), project, step, options);
    }

    /** Runs a step to which the system answers the call with an error. */
    Steps.Ended fail(Call call, String error, Path project, String step, String... options)
            throws IOException, InterruptedException {
        return inject(call, "error=" + error + ":when=" + call.number(), project, step, options);
    }

    /** Runs a step to which the system answers the call, and each later one of its name, with an error. */
    Steps.Ended failFrom(Call call, String error, Path project, String step, String... options)
            throws IOException, InterruptedException {
        return inject(call, "error=" + error + ":when=" + call.number() + "+", project, step, options);
    }

    private Steps.Ended inject(Call call, String what, Path project, String step, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "-f",
                "-qqq",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call.name(),
                "-e",
                "inject=" + call.name() + ":" + what));
        for (String path : paths) {
            command.add("-P");
            command.add(path);
        }
        command.addAll(Steps.command(project, step, options));
        return Steps.start(project, "", command).end();
    }
}

package risk.command;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/** Options of a command line. */
public final class CommandOptions {

    /** Of what is asked for in numbers. */
    private static final int MOST = 1_000_000;

    private CommandOptions() {}

    /** An option that is there or not. */
    public static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    /** An option that takes one value. */
    public static Option value(String name, String placeholder, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(placeholder)
                .desc(description)
                .get();
    }

    /** An option that takes files, one or more. */
    public static Option files(String name, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArgs()
                .argName("FILE...")
                .desc(description)
                .get();
    }

    /** As it is typed. */
    public static String typed(Option option) {
        return "--" + option.getLongOpt();
    }

    /**
     * Who has asked for one thing is not given another besides, such as a run of the full process.
     *
     * @param questions none of which goes with any other of them, or with one of {@code others}
     */
    public static void requireOne(CommandLine line, List<Option> questions, Option... others) {
        for (Option question : questions) {
            for (Option other : line.getOptions()) {
                if (line.hasOption(question)
                        && !other.equals(question)
                        && (questions.contains(other) || List.of(others).contains(other))) {
                    throw new InvalidInputException(
                            Mismatch.of(typed(question) + " goes alone").found(typed(other) + " beside it"));
                }
            }
        }
    }

    /** An option that only says how another is meant. */
    public static void requireWith(CommandLine line, Option option, Option main) {
        if (line.hasOption(option) && !line.hasOption(main)) {
            throw new InvalidInputException(Mismatch.of(typed(option) + " goes with " + typed(main)));
        }
    }

    /**
     * A whole number from 1 to a million.
     *
     * @param otherwise what is meant where nothing is said
     */
    public static int count(CommandLine line, Option option, int otherwise) {
        String text = line.getOptionValue(option, String.valueOf(otherwise));
        int number = text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw new InvalidInputException(
                    typed(option),
                    Mismatch.expected("a whole number from 1 to " + MOST).found(text));
        }
        return number;
    }
}

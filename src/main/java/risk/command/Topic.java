package risk.command;

import static risk.io.Mismatch.expected;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * One of the things that a step can be asked.
 *
 * @param usage how it is written, its name and then a word for each argument, such as {@code explain CLIENT}; empty for what is
 *     done where nothing is asked in particular
 * @param options those that go with it
 */
public record Topic(String usage, Action action, List<Option> options) {

    public Topic {
        options = List.copyOf(options);
    }

    /**
     * The one that a command line asks for, by loops: a run that finds nothing new has no time to spare for streams.
     *
     * @throws InvalidInputException if there is none, or if an option goes only with others
     */
    public static Topic chosen(List<Topic> topics, CommandLine line) {
        List<String> words = line.getArgList();
        String name = words.isEmpty() ? "" : words.get(0);
        for (Topic topic : topics) {
            if (topic.name().equals(name) && topic.arguments() == Math.max(0, words.size() - 1)) {
                for (Option given : line.getOptions()) {
                    topic.require(given, topics);
                }
                return topic;
            }
        }
        throw new InvalidInputException(
                expected("one of " + usages(topics, ", ")).found(String.join(" ", words)));
    }

    /** An option that has nothing to do with what is asked was meant otherwise. */
    private void require(Option given, List<Topic> topics) {
        List<Topic> owners =
                topics.stream().filter(topic -> topic.options.contains(given)).toList();
        if (!owners.isEmpty() && !owners.contains(this)) {
            String usage = owners.get(0).usage;
            throw new InvalidInputException(Mismatch.of(CommandOptions.typed(given)
                            + (usage.isEmpty() ? " goes without a topic" : " goes with " + usage))
                    .found(this.usage.isEmpty() ? "no topic" : this.usage));
        }
    }

    /** How all of them are written. */
    public static String usages(List<Topic> topics, String between) {
        return topics.stream()
                .map(Topic::usage)
                .filter(usage -> !usage.isEmpty())
                .collect(Collectors.joining(between));
    }

    /** The most words that one of them is asked with. */
    public static int mostWords(List<Topic> topics) {
        int most = 0;
        for (Topic topic : topics) {
            most = Math.max(most, topic.usage.isEmpty() ? 0 : topic.arguments() + 1);
        }
        return most;
    }

    private String name() {
        return words()[0];
    }

    private int arguments() {
        return words().length - 1;
    }

    private String[] words() {
        return usage.split(" ", -1);
    }
}

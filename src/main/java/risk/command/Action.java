package risk.command;

import org.apache.commons.cli.CommandLine;
import risk.history.RunHistory;
import risk.project.Project;

/** What a step does once its words and its configuration are read. */
@FunctionalInterface
public interface Action {

    /** @return the {@linkplain ExitStatus exit status} */
    int run(Project project, CommandLine line, RunHistory run) throws Exception;
}

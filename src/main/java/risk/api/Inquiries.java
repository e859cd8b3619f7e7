package risk.api;

import java.io.IOException;
import risk.monitor.DependencyReport;
import risk.pipeline.Diagnose;
import risk.pipeline.Timing;
import risk.project.Project;

/**
 * How to find out what takes seconds; who starts a server may know some of it already.
 *
 * @param dependencies how old the libraries are
 * @param timing how long ingestion and training take
 */
record Inquiries(Answer<DependencyReport> dependencies, Answer<Timing> timing) {

    /** Finds it out. */
    @FunctionalInterface
    interface Answer<T> {
        T get() throws IOException;
    }

    /** Each time anew. */
    static Inquiries of(Project project) {
        return new Inquiries(() -> Diagnose.dependencies(project), () -> Timing.measure(project));
    }
}

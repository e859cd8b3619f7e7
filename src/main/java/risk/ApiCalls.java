package risk;

import java.io.IOException;
import risk.api.EndpointCalls;
import risk.project.Project;

/** Step 4c: calls every endpoint and combines the answers to {@code apireturns.txt}. */
public final class ApiCalls {

    private ApiCalls() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(ApiCalls.class, "Calls every endpoint and combines the answers to apireturns.txt.")
                .run(args, (project, line, run) -> call(project));
    }

    private static void call(Project project) throws IOException, InterruptedException {
        try (EndpointCalls calls = EndpointCalls.begin(project)) {
            System.out.println(calls.file());
        }
    }
}

package risk;

import risk.api.EndpointCalls;

/** Step 4c: calls every endpoint and combines the answers to {@code apireturns.txt}. */
public final class ApiCalls {

    private ApiCalls() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(ApiCalls.class, "Calls every endpoint and combines the answers to apireturns.txt.")
                .run(args, (project, line, run) -> System.out.println(EndpointCalls.run(project)));
    }
}

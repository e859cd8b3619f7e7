package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.TestProject;

/** The description of the endpoints is kept by hand, and held against the routes and what they answer. */
class OpenApiTest {

    @TempDir
    private Path root;

    @Test
    void itNamesTheEndpointsThatThereAreAndNoOthers() throws Exception {
        try (ServedProject project = ServedProject.serve(TestProject.generated(root))) {
            String told = ServedProject.json(project.get("/nowhere"))
                    .at("/error/message")
                    .asText();
            Set<String> endpoints = new TreeSet<>(Arrays.asList(
                    told.substring(told.indexOf("there are ") + 10).split(", ", -1)));

            assertEquals(
                    endpoints, new TreeSet<>(description(project).getPaths().keySet()));
        }
    }

    @Test
    void theMethodsAreThoseThatAreAllowed() throws Exception {
        try (ServedProject project = ServedProject.serve(TestProject.generated(root))) {
            for (var path : description(project).getPaths().entrySet()) {
                HttpResponse<String> allowed =
                        project.send(project.request(path.getKey().replace("{id}", "x"))
                                .method("OPTIONS", BodyPublishers.noBody())
                                .build());
                Set<String> methods = new TreeSet<>();
                ServedProject.json(allowed).get("allow").forEach(method -> methods.add(method.asText()));
                methods.removeAll(Set.of("HEAD", "OPTIONS"));
                Set<String> described = new TreeSet<>();
                path.getValue().readOperationsMap().keySet().forEach(method -> described.add(method.name()));
                assertEquals(methods, described, path.getKey());
            }
        }
    }

    @Test
    void whatIsAnsweredIsAsItIsDescribed() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        DashboardTest.leaveSomething(deployed);
        try (ServedProject project = ServedProject.serve(deployed)) {
            OpenAPI description = description(project);
            List<String> problems = new ArrayList<>();
            for (var path : description.getPaths().entrySet()) {
                Operation get = path.getValue().getGet();
                if (get == null) {
                    continue; // Nothing is answered without a body, which other tests send.
                }
                String asked = path.getKey().replace("{id}", "no-such-client");
                HttpResponse<String> answer = project.send(
                        project.request(asked).header("Accept", "*/*").build());
                var response = get.getResponses().get(String.valueOf(answer.statusCode()));
                if (response == null) {
                    problems.add(asked + ": " + answer.statusCode() + " is not described");
                    continue;
                }
                String type =
                        answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
                if (answer.statusCode() == 200 && !response.getContent().containsKey(type)) {
                    problems.add(asked + ": " + type + " is not described");
                }
                if (answer.statusCode() == 200 && type.equals("application/json")) {
                    var schema = Objects.requireNonNull(response.getContent().get(type))
                            .getSchema();
                    compare(asked, schema, ServedProject.json(answer), description, problems);
                }
            }
            assertEquals(List.of(), problems);
        }
    }

    private static void compare(
            String where,
            io.swagger.v3.oas.models.media.Schema<?> given,
            JsonNode found,
            OpenAPI description,
            List<String> problems) {
        var schema = given.get$ref() == null
                ? given
                : Objects.requireNonNull(description
                        .getComponents()
                        .getSchemas()
                        .get(given.get$ref().substring(given.get$ref().lastIndexOf('/') + 1)));
        if (found.isNull()) {
            if (!Boolean.TRUE.equals(schema.getNullable())) {
                problems.add(where + " is null");
            }
            return;
        }
        boolean fits = switch (schema.getType()) {
            case "object" -> found.isObject();
            case "array" -> found.isArray();
            case "string" -> found.isTextual();
            case "integer" -> found.isIntegralNumber();
            case "number" -> found.isNumber();
            default -> found.isBoolean();
        };
        if (!fits) {
            problems.add(where + " is " + found.getNodeType() + ", described as " + schema.getType());
        }
        if (schema.getRequired() != null) {
            schema.getRequired().stream()
                    .filter(name -> !found.has(name))
                    .forEach(name -> problems.add(where + " has no " + name));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                if (found.has(name)) {
                    compare(where + "." + name, property, found.get(name), description, problems);
                }
            });
            if (schema.getAdditionalProperties() == null) {
                found.fieldNames().forEachRemaining(name -> {
                    if (!schema.getProperties().containsKey(name)) {
                        problems.add(where + "." + name + " is not described");
                    }
                });
            }
        }
        if (schema.getItems() != null) {
            found.forEach(item -> compare(where + "[]", schema.getItems(), item, description, problems));
        }
    }

    private static OpenAPI description(ServedProject project) throws Exception {
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(project.get("/openapi.json").body(), null, null);
        assertTrue(parsed.getMessages().isEmpty(), parsed.getMessages().toString());
        return parsed.getOpenAPI();
    }
}

package risk.api;

import static risk.api.ErrorAnswer.JSON;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import risk.io.Json;

/** What routes have in common: how they may be asked, and that they answer in JSON. */
final class Replies {

    static final HandlerType[] LOOKING = {HandlerType.GET, HandlerType.HEAD};

    private record Allowed(List<String> allow) {}

    private Replies() {}

    /** Answers by one of the methods, and to OPTIONS with what these are. */
    static void route(RoutesConfig routes, String path, Handler handler, HandlerType... methods) {
        Allowed allowed = new Allowed(Stream.concat(Stream.of(methods), Stream.of(HandlerType.OPTIONS))
                .map(HandlerType::name)
                .toList());
        for (HandlerType method : methods) {
            routes.addEndpoint(new Endpoint(method, path, handler));
        }
        routes.options(path, request -> {
            request.header("Allow", String.join(", ", allowed.allow()));
            json(request, allowed);
        });
    }

    /** What is no text has no encoding of letters. */
    static void type(Context request, String type) {
        if (!type.contains("charset=")) {
            request.res().setCharacterEncoding((String) null);
        }
        request.contentType(type);
    }

    static void json(Context request, Object content) {
        Answer answer = Answer.of(request);
        boolean isWhole = false;
        try {
            Json.write(content, answer);
            isWhole = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!isWhole) {
                answer.clear(); // An error follows.
            }
        }
        request.contentType(JSON);
    }
}

package risk.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import risk.io.Json;

/** A server on a real socket that keeps what is posted to it. */
final class PostedMessages implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    volatile int status = 204;

    PostedMessages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posted.add(Json.mapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/secret-part";
    }

    /** What came since the last time that somebody asked. */
    List<JsonNode> taken() {
        List<JsonNode> all = List.copyOf(posted);
        posted.clear();
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package risk.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.settings.AlertSettings.Form;

/** Posts messages to an address, which is a secret: whoever knows it may post there. */
final class WebhookReceiver implements Receiver {

    private static final int SUCCESS = 2;
    private static final int A_HUNDRED = 100;

    private final URI url;
    private final Form form;

    private WebhookReceiver(URI url, Form form) {
        this.url = url;
        this.form = form;
    }

    /** @throws IOException where the address is none */
    static WebhookReceiver of(String url, Optional<Form> form) throws IOException {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null) {
                return new WebhookReceiver(address, form.orElseGet(() -> formOf(address.getHost())));
            }
        } catch (IllegalArgumentException e) {
            // Its message quotes the address.
        }
        throw new IOException(Mismatch.expected("an address with a host").sentence());
    }

    /** What the services that have a form of their own are called. */
    private static Form formOf(String host) {
        if (host.equals("hooks.slack.com")) {
            return Form.SLACK;
        }
        return host.endsWith(".webhook.office.com")
                        || host.endsWith(".logic.azure.com")
                        || host.endsWith(".api.powerplatform.com")
                ? Form.TEAMS
                : Form.JSON;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void deliver(Message message) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(message)))
                .build();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / A_HUNDRED != SUCCESS) {
                throw new IOException("it answered with status " + status);
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "it can't be reached ("
                            + (e.getCause() == null ? e : e.getCause())
                                    .getClass()
                                    .getSimpleName() + ")",
                    e);
        } catch (TimeoutException e) {
            throw new IOException("it didn't answer within " + TIMEOUT.toSeconds() + " seconds", e);
        } finally {
            answer.cancel(true);
        }
    }

    private String body(Message message) {
        return switch (form) {
            case JSON -> {
                ObjectNode json = Json.mapper().valueToTree(message);
                json.put("text", message.text());
                yield Json.line(json);
            }
            case SLACK -> Json.line(Map.of("text", escaped(message.text())));
            case TEAMS -> Json.line(Map.of("type", "message", "attachments", List.of(card(message))));
        };
    }

    /** Slack takes these three signs for markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Object> card(Message message) {
        List<Map<String, Object>> blocks = message.text()
                .lines()
                .map(line -> Map.<String, Object>of("type", "TextBlock", "wrap", true, "text", line))
                .toList();
        return Map.of(
                "contentType",
                "application/vnd.microsoft.card.adaptive",
                "content",
                Map.of("type", "AdaptiveCard", "version", "1.4", "body", blocks));
    }
}

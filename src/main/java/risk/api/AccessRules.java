package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.data.InvalidInputException;

/**
 * Who may ask. Without a token only this machine may, and a page of another site that a browser on it shows may not: its
 * requests carry a foreign {@code Origin}, or, where it renamed itself to this machine, a foreign {@code Host}.
 */
final class AccessRules {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String SCHEME = "Bearer ";

    private final String host;
    private final Optional<String> token;

    /** @throws InvalidInputException if others than this machine could ask and there is no token */
    AccessRules(String host, Optional<String> token) {
        this.host = host;
        this.token = token;
        if (token.isEmpty() && !isLoopback(host)) {
            throw new InvalidInputException("api.host: expected a loopback address such as 127.0.0.1, or an api.token"
                    + " beside it, found " + host + " and no token");
        }
    }

    /** @throws ApiException 401 or 403 */
    void check(Context request) {
        if (!isOurs(nameOf(request.header("Host")))) {
            throw new ApiException(HttpStatus.FORBIDDEN, "the Host header names another host");
        }
        String origin = request.header("Origin");
        if (origin != null && !isOurs(hostOf(origin))) {
            throw new ApiException(HttpStatus.FORBIDDEN, "requests from pages of another origin are refused");
        }
        if (token.isPresent() && !isToken(token.get(), request.header("Authorization"))) {
            request.header("WWW-Authenticate", "Bearer");
            throw new ApiException(HttpStatus.UNAUTHORIZED, "expected the header Authorization: Bearer <api.token>");
        }
    }

    private boolean isOurs(@Nullable String name) {
        if (name == null) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        // Behind an address that isn't loopback the server has names it doesn't know; there, the token decides.
        return LOOPBACK_NAMES.contains(lower) || lower.equals(host.toLowerCase(Locale.ROOT)) || !isLoopback(host);
    }

    private static boolean isToken(String expected, @Nullable String header) {
        if (header == null || !header.startsWith(SCHEME)) {
            return false;
        }
        // Takes the same time wherever the first difference is.
        return MessageDigest.isEqual(
                expected.getBytes(UTF_8), header.substring(SCHEME.length()).getBytes(UTF_8));
    }

    private static @Nullable String nameOf(@Nullable String hostHeader) {
        return hostHeader == null ? null : hostHeader.replaceFirst(":\\d*$", "");
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidInputException("api.host: expected an address of this machine, found " + host, e);
        }
    }
}

package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;

/**
 * Who may ask; decided before anything else is read of a request.
 *
 * <p>Without a token only this machine may, and a page of another site that a browser on it shows may not: its requests
 * carry a foreign {@code Origin}, or say that they are {@code cross-site}, as those say that only fetch; or, where it
 * renamed itself to this machine, they carry a foreign {@code Host}. A server that others reach doesn't know all its
 * names; there the token decides, which no page of another site has, and an {@code Origin} must be the host that was asked.
 */
final class AccessRules extends Handler.Wrapper {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Who asks for no host in particular reaches this machine. */
    private static final Set<String> UNSPECIFIED_NAMES = Set.of("0.0.0.0", "[::]");

    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    /** How every browser begins to name itself. */
    private static final String BROWSER = "Mozilla/";

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String SCHEME = "Bearer ";
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final String host;
    private final boolean loopback;
    private final Optional<String> token;
    private final Predicate<String> openPaths;

    /**
     * Rules by the configuration.
     *
     * @param openPaths of what holds nothing of the project, so that it needs no token, and a link from elsewhere may lead to it
     * @throws InvalidInputException if others than this machine could ask and there is no token
     */
    AccessRules(String host, Optional<String> token, Predicate<String> openPaths) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.loopback = isLoopback(host);
        this.token = token;
        this.openPaths = openPaths;
        if (token.isEmpty() && !loopback) {
            throw new InvalidInputException(
                    "api.host",
                    expected("a loopback address such as 127.0.0.1, or an api.token beside it")
                            .found(host + " and no token"));
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            check(request);
        } catch (ApiException e) {
            if (e.status() == HttpStatus.UNAUTHORIZED) {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, SCHEME.strip());
            }
            return ErrorAnswer.send(request, response, callback, e);
        }
        return super.handle(request, response, callback);
    }

    /** @throws ApiException 401 or 403 */
    private void check(Request request) {
        String asked = nameOf(request.getHeaders().get(HttpHeader.HOST));
        // To these names a browser doesn't say of which site a page is that only fetches from them.
        boolean isUnspecified = UNSPECIFIED_NAMES.contains(asked) && !isOfBrowser(request);
        if (loopback && !isOurs(asked) && !isUnspecified) {
            throw new ApiException(HttpStatus.FORBIDDEN, "the Host header names another host");
        }
        for (String origin : request.getHeaders().getValuesList(HttpHeader.ORIGIN)) {
            String page = hostOf(origin);
            if (page.isEmpty() || !(page.equals(asked) || (loopback && isOurs(page)))) {
                throw foreign();
            }
        }
        boolean isOpen = LOOKING.contains(request.getMethod()) && openPaths.test(Request.getPathInContext(request));
        boolean isLink = isOpen && request.getHeaders().contains("Sec-Fetch-Dest", "document");
        if (request.getHeaders().contains(FETCH_SITE, "cross-site") && !isLink) {
            throw foreign();
        }
        if (token.isPresent()
                && !isOpen
                && !isToken(token.get(), request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            throw new ApiException(HttpStatus.UNAUTHORIZED, "expected the header Authorization: Bearer <api.token>");
        }
    }

    private static boolean isOfBrowser(Request request) {
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return agent != null && agent.startsWith(BROWSER);
    }

    private static ApiException foreign() {
        return new ApiException(HttpStatus.FORBIDDEN, "requests from pages of another origin are refused");
    }

    private boolean isOurs(String name) {
        return LOOPBACK_NAMES.contains(name) || name.equals(host);
    }

    private static boolean isToken(String expected, @Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        // This takes the same time wherever they differ first.
        byte[] found = header.substring(SCHEME.length()).strip().getBytes(UTF_8);
        return MessageDigest.isEqual(expected.getBytes(UTF_8), found);
    }

    /** The header without its port; empty where there is none. */
    private static String nameOf(@Nullable String hostHeader) {
        return hostHeader == null
                ? ""
                : PORT.matcher(hostHeader.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    /** Empty where the origin has no host, as {@code null} has none. */
    private static String hostOf(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidInputException(
                    "api.host", expected("an address of this machine").found(host), e);
        }
    }
}

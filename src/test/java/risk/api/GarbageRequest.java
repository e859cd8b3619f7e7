package risk.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** One request of garbage or near-garbage, the same for the same seed. */
record GarbageRequest(Random random, int maxBodyBytes) {

    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "POST",
            "POST",
            "POST",
            "PUT",
            "DELETE",
            "HEAD",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "QUERY",
            "BEFORE",
            "AFTER",
            "PROPFIND",
            "get",
            "Post",
            "G3T",
            "GE\tT",
            "PRI",
            "WEBSOCKET_BEFORE_UPGRADE",
            "\u00e9",
            "");

    private static final List<String> PATHS = List.of(
            "/prediction",
            "/prediction",
            "/prediction",
            "/prediction",
            "/health",
            "/scoring",
            "/nothing",
            "/",
            "*",
            "",
            "//prediction",
            "/prediction/",
            "/./prediction",
            "/prediction;a=b",
            "/prediction%2f",
            "/%70rediction",
            "/prediction%00",
            "/%",
            "/%u0041",
            "/\u00e9",
            "/..",
            "http://localhost/prediction",
            "http://evil/prediction");

    private static final List<String> NAMES = List.of(
            "filename", "filepath", "data_path", "dataset_path", "FILENAME", "file%6eame", "", "x", "filename[]");

    private static final List<String> LOCATIONS = List.of(
            "test/dataset1.csv",
            "test%2Fdataset1.csv",
            "absent.csv",
            "../config.json",
            "%2e%2e/config.json",
            "%00",
            "%",
            "%zz",
            "%ff%fe",
            "/etc/passwd",
            "file:///etc/passwd",
            "http://localhost/",
            "test",
            "",
            "+",
            "\u00e9",
            "a%0d%0ab",
            "broken.csv",
            "test/broken.csv",
            "%F0%9F%98%80",
            "con",
            "~",
            "a=b=c",
            "{}",
            "$(id)",
            "'--");

    private static final List<String> TYPES = List.of(
            "text/csv",
            "text/csv",
            "application/json",
            "application/json",
            "application/x-www-form-urlencoded",
            "text/csv; charset=utf-16",
            "text/csv;charset",
            "text/csv; charset=\"",
            "application/json; charset=nonsense",
            "application/x-www-form-urlencoded; charset=IBM-420",
            "multipart/form-data; boundary=b",
            "multipart/form-data",
            "multipart/form-data; boundary=\"",
            "multipart/form-data; boundary=",
            "text/plain",
            "*/*",
            "",
            ";",
            ",",
            "application/json, text/csv",
            "text",
            "\u00ff\u00fe");

    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: ",
            "Accept: q=;;,,",
            "Accept-Charset: utf-7",
            "Accept-Encoding: gzip, br;q=1.0",
            "Accept-Language: -",
            "Connection: close",
            "Connection: keep-alive, Upgrade",
            "Content-Encoding: gzip",
            "Content-Encoding: identity",
            "Content-MD5: x",
            "Cookie: JSESSIONID=1; ;=;\"",
            "Cookie: \u0001",
            "Date: yesterday",
            "Expect: 100-continue",
            "Expect: miracles",
            "Forwarded: for=\"_x\"",
            "Host: evil",
            "If-Match: *",
            "If-Modified-Since: never",
            "If-None-Match: \"",
            "Max-Forwards: -1",
            "Origin: http://localhost",
            "Origin: null",
            "Range: bytes=0-1,5-",
            "Range: x",
            "Referer: \u00e9",
            "TE: trailers",
            "Trailer: X",
            "Transfer-Encoding: identity",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: x",
            "X-Forwarded-For: ::",
            "X-HTTP-Method-Override: BEFORE",
            "X-HTTP-Method-Override: \u0000",
            "X-HTTP-Method-Override: POST",
            "No colon",
            ": no name",
            "X : spaced",
            " folded: x",
            "X: " + "y".repeat(9000),
            "Authorization: Bearer",
            "Content-Length: 3",
            "Content-Length: 99999999");

    private static final List<String> BODIES = List.of(
            ServedProject.rows("1,2,3", "4,5,6"),
            ServedProject.rows("1,2", "x,y,z"),
            ServedProject.rows("\"1\",2,3", "\"4"),
            ServedProject.rows("1e999,2,3"),
            ServedProject.rows("\u0000,\u0001,\u001b"),
            ServedProject.HEADER,
            "\n",
            ",",
            "\uFEFF" + ServedProject.rows("1,2,3"),
            "lastmonth_activity,lastmonth_activity\n1,2\n",
            "[{\"lastmonth_activity\": 1, \"lastyear_activity\": 2, \"number_of_employees\": 3}]",
            "[{\"lastmonth_activity\": 1e400, \"lastyear_activity\": -0, \"number_of_employees\": \"x\"}]",
            "[{\"lastmonth_activity\": " + "9".repeat(2000) + "}]",
            "[{\"lastmonth_activity\": {}}]",
            "[1, 2",
            "[",
            "]",
            "{",
            "{\"filename\": \"test/dataset1.csv\"}",
            "{\"filename\": \"test/broken.csv\"}",
            "{\"filename\": null}",
            "\"text\"",
            "{\"filename\": \"\\u0000\"}",
            "{\"filename\": \"\\ud800\"}",
            "[".repeat(5000),
            "{\"a\":".repeat(3000),
            "NaN",
            "[NaN]",
            "{\"a\": 1, \"a\": 2}",
            "filename=test/dataset1.csv",
            "filename=%",
            "&".repeat(5000),
            "filename",
            "=",
            "%",
            "--b\r\n\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n" + ServedProject.rows("1,2,3")
                    + "\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"filename\"\r\n\r\ntest/dataset1.csv\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\r\nX\r\n\r\n\r\n--b\r\n--b--",
            "{\"lastmonth_activity\": [1], \"lastyear_activity\": {\"\": 2}, \"number_of_employees\": [3]}",
            "{\"lastmonth_activity\": 1, \"lastyear_activity\": 2, \"number_of_employees\": 3}",
            "{\"columns\": [\"lastmonth_activity\", [], null], \"data\": [[1, 2], {}, []]}",
            "{\"instances\": [{}], \"data\": {\"data\": {\"data\": []}}}",
            "{\"data\": " + "{\"data\": ".repeat(500) + "1" + "}".repeat(501),
            "{\"any\": \"test/dataset1.csv\"}",
            "any=test/dataset1.csv");

    byte[] bytes() throws IOException {
        if (random.nextInt(25) == 0) {
            return noise(1 + random.nextInt(300));
        }
        byte[] body = random.nextInt(3) == 0 ? new byte[0] : body();
        StringBuilder head = new StringBuilder();
        head.append(random.nextInt(3) > 0 ? (random.nextBoolean() ? "GET" : "POST") : any(METHODS));
        head.append(' ')
                .append(random.nextInt(3) > 0 ? "/prediction" : any(PATHS))
                .append(query());
        head.append(random.nextInt(40) == 0 ? " HTTP/" + random.nextInt(4) + ".1" : " HTTP/1.1")
                .append("\r\n");
        head.append(random.nextInt(30) == 0 ? "" : "Host: localhost\r\n");
        head.append(random.nextInt(6) == 0 ? "" : "Content-Type: " + any(TYPES) + "\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            head.append(any(HEADERS)).append("\r\n");
        }
        boolean chunked = random.nextInt(4) == 0;
        head.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(mangled(head.toString().getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1), 40));
        bytes.write(chunked ? chunks(body) : body);
        return bytes.toByteArray();
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&').append(any(NAMES));
            query.append(random.nextInt(10) == 0 ? "" : "=" + any(LOCATIONS));
        }
        return query.toString();
    }

    private byte[] body() {
        return switch (random.nextInt(12)) {
            case 0 -> noise(random.nextInt(500));
            case 1 -> any(BODIES).repeat(1 + random.nextInt(4)).getBytes(UTF_8);
            case 2 -> any(BODIES).getBytes(UTF_16);
            case 3 -> noise(maxBodyBytes + random.nextInt(3) - 1);
            default -> mangled(any(BODIES).getBytes(UTF_8), 3);
        };
    }

    /** Framed as chunks, sometimes wrongly. */
    private byte[] chunks(byte[] body) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int size = Math.min(body.length - at, 1 + random.nextInt(3000));
            framed.write(
                    (Integer.toHexString(size) + (random.nextInt(20) == 0 ? ";x=\"y" : "") + "\r\n").getBytes(UTF_8));
            framed.write(body, at, size);
            framed.write((random.nextInt(30) == 0 ? "" : "\r\n").getBytes(UTF_8));
            at += size;
        }
        framed.write((random.nextInt(10) == 0 ? "" : "0\r\n\r\n").getBytes(UTF_8));
        return framed.toByteArray();
    }

    /** A byte in it may have changed, been lost or been doubled. */
    private byte[] mangled(byte[] bytes, int seldom) {
        if (bytes.length == 0 || random.nextInt(seldom) != 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        ByteArrayOutputStream mangled = new ByteArrayOutputStream();
        mangled.write(bytes, 0, at);
        if (random.nextBoolean()) {
            mangled.write(random.nextInt(256));
        }
        int from = Math.min(bytes.length, at + random.nextInt(2));
        mangled.write(bytes, from, bytes.length - from);
        return mangled.toByteArray();
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

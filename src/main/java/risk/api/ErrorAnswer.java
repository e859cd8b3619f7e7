package risk.api;

import java.util.Locale;
import risk.data.Json;

/** The one form that every error has: {@code {"error": {"code": …, "message": …}}}. */
record ErrorAnswer(Body error) {

    record Body(String code, String message) {}

    /** @param reason the status in words, such as {@code Not Found}; the code is made of it */
    static String json(String reason, String message) {
        String code = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
        return Json.write(new ErrorAnswer(new Body(code, message)));
    }
}

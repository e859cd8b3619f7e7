package risk.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import risk.config.Config;
import risk.csv.Notation;
import risk.csv.WrittenTime;
import risk.data.Schema;
import risk.io.Json;

/**
 * What the executors need to know to read files: the columns, and how cells are written.
 *
 * @param times the pattern of dates and times; empty for ISO 8601
 */
record Layout(
        String schema,
        char decimal,
        char thousands,
        String encoding,
        Set<String> missing,
        Map<String, Integer> labels,
        String times)
        implements Serializable {

    static Layout of(Config config) {
        Notation notation = config.input().notation();
        return new Layout(
                Json.line(config.schema()),
                notation.decimal(),
                notation.thousands(),
                notation.encoding().name(),
                new HashSet<>(notation.missing()),
                new HashMap<>(notation.labels()),
                notation.times().pattern().orElse(""));
    }

    Schema columns() {
        try {
            return Json.mapper().readValue(schema, Schema.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Notation notation() {
        return new Notation(
                decimal,
                thousands,
                Charset.forName(encoding),
                missing,
                labels,
                times.isEmpty() ? WrittenTime.ISO : WrittenTime.of(times));
    }
}

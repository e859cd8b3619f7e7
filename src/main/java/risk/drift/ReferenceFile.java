package risk.drift;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.model.CrossValidatedLoss;

/**
 * The content of {@code reference.json}. It is written and read number by number, always in the same order, as a tree of
 * 100,000 numbers would take ten times as long. Its last entry is the checksum of all that stands before: a damaged file is
 * refused at once. Against forgery there is the digest that the release has of each of its files.
 */
record ReferenceFile(
        String modelVersion,
        String dataSha256,
        String sampleChecksum,
        Schema schema,
        Profile profile,
        Optional<CrossValidatedLoss> promised) {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // The fewest digits on every Java; Double.toString finds them only from 19 on.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final Mismatch EXPECTED = Mismatch.expected("the reference of a model");

    private static final String LAST_ENTRY = ",\"checksum\":\"";
    private static final int CHECKSUM_LENGTH = 8;
    private static final String END = "\"}\n";

    /** Whole numbers below it are written without a fraction, and none of their digits is lost. */
    private static final double LARGEST_WHOLE = 1e15;

    static byte[] write(Reference reference, String sampleChecksum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("model_version", reference.modelVersion());
            json.writeStringField("data_sha256", reference.dataSha256());
            json.writeStringField("sample_checksum", sampleChecksum);
            writeSchema(json, reference.sample().schema());
            json.writeNumberField("rows", reference.profile().rows());
            json.writeArrayFieldStart("columns");
            for (ColumnDistribution column : reference.profile().columns()) {
                json.writeRaw('\n');
                writeColumn(json, column, reference.profile().bounds(column.column()));
            }
            json.writeEndArray();
            if (reference.promised().isPresent()) {
                writeLoss(json, reference.promised().get());
            }
            json.flush();
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            json.writeRaw(LAST_ENTRY + Digests.crc32(out.toByteArray(), out.size()) + END);
        }
        return out.toByteArray();
    }

    /** What a version that doesn't know it passes over, since it stands last. */
    private static void writeLoss(JsonGenerator json, CrossValidatedLoss promised) throws IOException {
        json.writeRaw('\n');
        json.writeObjectFieldStart(ReferenceParser.PROMISED);
        json.writeNumberField("rows", promised.rows());
        json.writeNumberField("mean", promised.mean());
        json.writeNumberField("variance", promised.variance());
        json.writeEndObject();
    }

    private static void writeSchema(JsonGenerator json, Schema schema) throws IOException {
        json.writeObjectFieldStart("schema");
        json.writeStringField("id", schema.id());
        json.writeArrayFieldStart("features");
        for (Feature feature : schema.features()) {
            json.writeStartObject();
            json.writeStringField("name", feature.name());
            json.writeStringField("type", name(feature.type()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("target", schema.target());
        json.writeEndObject();
    }

    static void writeColumn(JsonGenerator json, ColumnDistribution column, Optional<KeptBounds> bounds)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("column", column.column());
        json.writeStringField("type", name(column.type()));
        json.writeNumberField("missing", column.missing());
        json.writeNumberField("infinite", column.infinite());
        json.writeNumberField("rank_error", column.rankError());
        json.writeArrayFieldStart("values");
        for (int i = 0; i < column.distinct(); i++) {
            if (column.isNumeric()) {
                writeNumber(json, column.value(i));
            } else {
                json.writeString(column.level(i));
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counts");
        for (int i = 0; i < column.distinct(); i++) {
            json.writeNumber(column.count(i));
        }
        json.writeEndArray();
        if (bounds.isPresent()) {
            json.writeStringField("chance_method", bounds.get().method().key());
            json.writeArrayFieldStart("chance_bounds");
            for (double bound : bounds.get().numbers()) {
                json.writeNumber(bound);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, double number) throws IOException {
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    private static String name(FeatureType type) {
        return type == FeatureType.NUMERIC ? "numeric" : "categorical";
    }

    /** @throws InvalidInputException if the content is not what {@link #write} wrote; the message names no file */
    static ReferenceFile parse(byte[] content) throws IOException {
        int body = content.length - LAST_ENTRY.length() - CHECKSUM_LENGTH - END.length();
        String end = body < 0 ? "" : new String(content, body, content.length - body, UTF_8);
        if (body < 0 || !end.equals(LAST_ENTRY + Digests.crc32(content, body) + END)) {
            throw new InvalidInputException(EXPECTED.found("it truncated or altered"));
        }
        try (JsonParser json = FACTORY.createParser(content)) {
            return new ReferenceParser(json).file();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new InvalidInputException(EXPECTED.found("something else"), e);
        }
    }
}

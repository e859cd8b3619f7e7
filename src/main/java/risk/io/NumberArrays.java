package risk.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Arrays of numbers in JSON, as the library writes them and sooner; see {@link JsonArrayText}. */
final class NumberArrays {

    private NumberArrays() {}

    static SimpleModule module() {
        return new SimpleModule("arrays of numbers")
                .addSerializer(double[].class, new OfDoubles())
                .addSerializer(int[].class, new OfInts());
    }

    private static final class OfDoubles extends StdSerializer<double[]> {

        private static final long serialVersionUID = 1L;

        OfDoubles() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] numbers, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (!JsonArrayText.isTakenBy(json)) {
                json.writeArray(numbers, 0, numbers.length);
                return;
            }
            boolean fast = json.isEnabled(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
            JsonArrayText array = new JsonArrayText(json);
            for (double number : numbers) {
                String text = NumberOutput.toString(number, fast);
                array.next().append(Double.isFinite(number) ? text : '"' + text + '"');
            }
            array.end();
        }
    }

    private static final class OfInts extends StdSerializer<int[]> {

        private static final long serialVersionUID = 1L;

        OfInts() {
            super(int[].class);
        }

        @Override
        public void serialize(int[] numbers, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (!JsonArrayText.isTakenBy(json)) {
                json.writeArray(numbers, 0, numbers.length);
                return;
            }
            JsonArrayText array = new JsonArrayText(json);
            for (int number : numbers) {
                array.next().append(number);
            }
            array.end();
        }
    }
}

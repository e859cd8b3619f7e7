package risk.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An ONNX file in the making: nodes, constants, inputs and outputs, by the numbers of the fields in ONNX's {@code onnx.proto}.
 * All tensors have a row a client and one column.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">the format</a>
 */
final class OnnxGraph {

    /** What a tensor holds, by its number. */
    enum Type {
        INT64(7),
        STRING(8),
        DOUBLE(11);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /** As of ONNX 1.8 of 2020: whatever reads ONNX reads these. */
    private static final int IR_VERSION = 7;

    private static final int OPERATORS = 13;
    private static final int ML_OPERATORS = 2;
    private static final String ML_DOMAIN = "ai.onnx.ml";

    private static final int INTEGER_ATTRIBUTE = 2;
    private static final int INTEGERS_ATTRIBUTE = 7;
    private static final int TEXTS_ATTRIBUTE = 8;
    private static final int ATTRIBUTE_TYPE = 20;

    private final Protobuf graph = new Protobuf();
    private int names;

    void input(String name, Type type, String description) {
        graph.message(11, value(name, type).text(3, description));
    }

    void output(String name, Type type, String description) {
        graph.message(12, value(name, type).text(3, description));
    }

    private static Protobuf value(String name, Type type) {
        Protobuf shape =
                new Protobuf().message(1, new Protobuf().text(2, "rows")).message(1, new Protobuf().number(1, 1));
        Protobuf tensor = new Protobuf().number(1, type.number).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** A constant; returns its name. */
    String constant(double... values) {
        ByteBuffer raw = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        String name = newName();
        graph.message(
                5,
                new Protobuf()
                        .number(1, values.length)
                        .number(2, Type.DOUBLE.number)
                        .text(8, name)
                        .bytes(9, raw.array()));
        return name;
    }

    /** A node of one output, whose name is returned. */
    String node(String operator, String... inputs) {
        String output = newName();
        graph.message(1, operation(operator, output, inputs));
        return output;
    }

    /** The same with a name that is known outside. */
    void named(String operator, String output, String... inputs) {
        graph.message(1, operation(operator, output, inputs));
    }

    void castToInt64(String output, String input) {
        graph.message(
                1,
                operation("Cast", output, input)
                        .message(
                                5,
                                new Protobuf()
                                        .text(1, "to")
                                        .number(3, Type.INT64.number)
                                        .number(ATTRIBUTE_TYPE, INTEGER_ATTRIBUTE)));
    }

    /** From each text to its place in the list, counted from 1; 0 for another. */
    String placeOfText(String input, List<String> texts) {
        Protobuf keys = new Protobuf().text(1, "keys_strings");
        texts.forEach(text -> keys.text(9, text));
        keys.number(ATTRIBUTE_TYPE, TEXTS_ATTRIBUTE);
        Protobuf places = new Protobuf().text(1, "values_int64s");
        for (int i = 1; i <= texts.size(); i++) {
            places.number(8, i);
        }
        places.number(ATTRIBUTE_TYPE, INTEGERS_ATTRIBUTE);
        Protobuf other = new Protobuf().text(1, "default_int64").number(3, 0).number(ATTRIBUTE_TYPE, INTEGER_ATTRIBUTE);
        String output = newName();
        graph.message(
                1,
                operation("LabelEncoder", output, input)
                        .message(5, keys)
                        .message(5, places)
                        .message(5, other)
                        .text(7, ML_DOMAIN));
        return output;
    }

    private static Protobuf operation(String operator, String output, String... inputs) {
        Protobuf node = new Protobuf();
        Arrays.stream(inputs).forEach(input -> node.text(1, input));
        return node.text(2, output).text(4, operator);
    }

    /** No column of data is likely to be called so. */
    private String newName() {
        return "/risk/" + names++;
    }

    /**
     * The whole file.
     *
     * @param version of the model
     * @param description of what it expects and gives
     */
    byte[] file(String version, String description) {
        return new Protobuf()
                .number(1, IR_VERSION)
                .text(2, "risk")
                .text(6, description)
                .message(7, graph.text(2, "risk"))
                .message(8, new Protobuf().text(1, "").number(2, OPERATORS))
                .message(8, new Protobuf().text(1, ML_DOMAIN).number(2, ML_OPERATORS))
                .message(14, new Protobuf().text(1, "model_version").text(2, version))
                .toByteArray();
    }
}

package risk.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * A message of Protocol Buffers in the making: the three kinds of fields that an ONNX file needs. The library that is generated
 * from ONNX's definition brings two thousand classes for the few that are written here.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int TYPE_BITS = 3;
    private static final int GROUP_BITS = 7;
    private static final int GROUP_MASK = 0x7F;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A whole number or a constant of an enumeration. */
    Protobuf number(int field, long value) {
        varint(((long) field << TYPE_BITS) | VARINT);
        varint(value);
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(UTF_8));
    }

    Protobuf message(int field, Protobuf value) {
        return bytes(field, value.toByteArray());
    }

    Protobuf bytes(int field, byte[] value) {
        varint(((long) field << TYPE_BITS) | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** Seven bits a byte, the lowest first; all but the last byte have the eighth bit set. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~GROUP_MASK) != 0) {
            bytes.write((int) ((rest & GROUP_MASK) | (GROUP_MASK + 1)));
            rest >>>= GROUP_BITS;
        }
        bytes.write((int) rest);
    }
}

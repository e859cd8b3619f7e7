package risk.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * By what the content of a file is known again, in hexadecimal digits.
 *
 * <p>SHA-256 tells any two contents apart. CRC-32 misses one accident in four billion, and costs nothing: a JVM that has just
 * started takes 40 ms to load and make the other.
 *
 * @param sha256 64 digits
 * @param crc32 eight digits
 */
public record Digests(String sha256, String crc32) {

    /** Both of a file, which is read once. */
    public static Digests of(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(WholeFile.stream(file), crc)) {
            String sha256 = DigestUtils.sha256Hex(in);
            return new Digests(sha256, digits(crc));
        }
    }

    /** The SHA-256 of a file, 64 digits. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = WholeFile.stream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }

    /** The SHA-256 of a content. */
    public static String sha256(byte[] content) {
        return DigestUtils.sha256Hex(content);
    }

    /** The CRC-32 of a file, eight digits. */
    public static String crc32(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(WholeFile.stream(file), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digits(crc);
    }

    /** The CRC-32 of the first bytes, eight digits. */
    public static String crc32(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return digits(crc);
    }

    /** Of what was added to it, eight digits. */
    public static String digits(CRC32 crc) {
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}

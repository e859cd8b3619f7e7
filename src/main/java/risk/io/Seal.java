package risk.io;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The checksum of a JSON object as its own last field, by which damage is seen: a digit that a disk has changed makes other JSON,
 * and no broken one. It is no signature.
 */
public final class Seal {

    /** What the field is called. */
    public static final String FIELD = "crc32";

    private static final String BEFORE = ",\n  \"" + FIELD + "\" : \"";

    private Seal() {}

    /**
     * The object with its checksum.
     *
     * @param json an object with at least one field
     */
    public static String on(String json) {
        String head = json.substring(0, json.lastIndexOf('}')).stripTrailing();
        return head + BEFORE + checksum(head) + "\"\n}\n";
    }

    /** Whether what stands before the checksum is what it was made of; so it is where there is none. */
    public static boolean fits(String json) {
        int end = json.lastIndexOf(BEFORE);
        return end < 0 || json.startsWith(checksum(json.substring(0, end)) + "\"", end + BEFORE.length());
    }

    private static String checksum(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Digests.crc32(bytes, bytes.length);
    }
}

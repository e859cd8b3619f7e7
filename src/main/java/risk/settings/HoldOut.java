package risk.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * Clients drawn at random whom nobody is sent to, so that what becomes of them is not what somebody did about a prediction. Each is
 * held out or not by its name and the seed alone: today and tomorrow, in the list and in the answers of a server.
 *
 * @param share of all clients, from 0 up and below 1
 */
public record HoldOut(double share, long seed) {

    public static final HoldOut NOBODY = new HoldOut(0, 0);

    private static final double VALUES = 1L << 32;

    /** Multiplied in, neighbouring names lie far apart (the finaliser of MurmurHash3). */
    private static final long SPREAD = 0xff51afd7ed558ccdL;

    public boolean isAny() {
        return share > 0;
    }

    public boolean has(String client) {
        if (!isAny()) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update((seed + " " + client).getBytes(UTF_8));
        long mixed = (crc.getValue() + 1) * SPREAD;
        mixed ^= mixed >>> 33;
        return ((mixed * SPREAD) >>> 32) / VALUES < share;
    }
}

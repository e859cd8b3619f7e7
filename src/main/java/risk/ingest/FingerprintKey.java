package risk.ingest;

import java.io.Serializable;
import java.security.SecureRandom;

/**
 * The secret of a run's fingerprints: two numbers below 2^61 - 1, drawn anew for every run, so that nobody who writes
 * input files can craft two rows that share a fingerprint.
 */
public record FingerprintKey(long first, long second) implements Serializable {

    public FingerprintKey {
        if (first < 0 || first >= RowFingerprint.MODULUS || second < 0 || second >= RowFingerprint.MODULUS) {
            throw new IllegalArgumentException("both numbers must be at least 0 and below " + RowFingerprint.MODULUS);
        }
    }

    public static FingerprintKey random() {
        SecureRandom random = new SecureRandom();
        return new FingerprintKey(belowModulus(random), belowModulus(random));
    }

    private static long belowModulus(SecureRandom random) {
        while (true) {
            long number = random.nextLong() & RowFingerprint.MODULUS;
            if (number < RowFingerprint.MODULUS) {
                return number;
            }
        }
    }
}

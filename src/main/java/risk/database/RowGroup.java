package risk.database;

import java.nio.ByteBuffer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Rows that are known again, in whatever order they come: how many, and the sums of two halves of their digests, modulo 2^64.
 */
record RowGroup(long rows, long firstHalf, long secondHalf) {

    static final RowGroup NONE = new RowGroup(0, 0, 0);

    RowGroup with(byte[] row) {
        ByteBuffer digest = ByteBuffer.wrap(DigestUtils.sha256(row));
        return new RowGroup(rows + 1, firstHalf + digest.getLong(), secondHalf + digest.getLong());
    }
}

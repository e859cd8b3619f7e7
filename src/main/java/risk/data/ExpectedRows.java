package risk.data;

/** How many rows there will be, by what was read so far: where arrays are made long enough at once, none is copied. */
final class ExpectedRows {

    /** Room beyond what the rows so far let expect, so that rows that get a little shorter don't make it grow again. */
    private static final double SLACK = 1.02;

    private final long bytesTotal;
    private long bytesRead;

    /** @param bytesTotal how many bytes of CSV there will be in all; 0 where that is unknown */
    ExpectedRows(long bytesTotal) {
        this.bytesTotal = bytesTotal;
    }

    void read(long bytes) {
        bytesRead += bytes;
    }

    long bytesRead() {
        return bytesRead;
    }

    /** @param rows how many there are so far; the answer where no more is known */
    int inAll(int rows) {
        return bytesTotal > bytesRead
                ? (int) Math.min(Integer.MAX_VALUE - 8, SLACK * rows * bytesTotal / bytesRead)
                : rows;
    }
}

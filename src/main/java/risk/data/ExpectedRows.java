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

    /**
     * @param rows how many there are so far; the answer where all are read, and half as many again where there are more than
     *     the files' size let expect, since an archive holds them
     */
    int inAll(int rows) {
        double all = rows;
        if (bytesTotal > bytesRead) {
            all = SLACK * rows * bytesTotal / bytesRead;
        } else if (bytesTotal < bytesRead) {
            all = 1.5 * rows;
        }
        return (int) Math.min(Integer.MAX_VALUE - 8, all);
    }
}

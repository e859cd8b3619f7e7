package risk.spark;

/** Where a row stands, as one number: its file's, and below that its own among those that were taken of the file. Places ascend. */
final class Place {

    static final int ROW_BITS = 40;

    private Place() {}

    static long of(int file, long row) {
        return ((long) file << ROW_BITS) + row;
    }

    static int file(long place) {
        return (int) (place >>> ROW_BITS);
    }

    /** That of a file's first row. */
    static long firstOf(int file) {
        return of(file, 0);
    }
}

package risk.api;

/**
 * The memory that all requests together may hold, as parts of the heap: an eighth of it bodies that are on their way, half
 * of it the rows that are made of them and the answers that are on theirs. What goes beyond is refused, and asks again.
 *
 * <p>The rest of the heap is left to the model, to the runs that look at all data, and to what is wrong about the estimates.
 */
final class MemoryBudget {

    private static final int BODIES = 8;
    private static final int ROWS = 2;

    /**
     * Bytes that rows take by the cell, from a body to their answer, measured by the smallest heap that bore one body of
     * 10 MB: 32 in a CSV of {@code 1,2,3}, 41 in one of the bundled data's numbers, 21 with ids, 21 to 28 in lists in JSON.
     */
    private static final long BYTES_PER_CELL = 36;

    /** A cell of a file takes so many of its bytes, with the sign after it, where its numbers are short. */
    private static final long BYTES_OF_A_CELL_IN_FILE = 4;

    /** How often larger a packed file may be than it seems; where one is still larger, memory may run out. */
    private static final long UNPACKED = 10;

    private static final String BUSY = "the server has no memory left for this request at the moment; ask again";

    private final Pot bodies;
    private final Pot rows;
    private final Busy busy;

    MemoryBudget(long heapBytes, Busy busy) {
        this.bodies = new Pot(heapBytes / BODIES);
        this.rows = new Pot(heapBytes / ROWS);
        this.busy = busy;
    }

    /** The largest body that ever finds room. */
    long largestBody() {
        return bodies.forLarge();
    }

    Share open() {
        return new Share();
    }

    /** What a packed file of so many bytes may hold. */
    static long unpacked(long bytes) {
        return bytes * UNPACKED;
    }

    /** What one request holds, used by one thread after the other. */
    final class Share implements AutoCloseable {

        private long body;
        private long held;

        /**
         * Whether there is room for a body to grow.
         *
         * @param bytes of it altogether
         */
        boolean growBody(long bytes) {
            boolean granted = bodies.take(bytes - body, bytes);
            body = granted ? bytes : body;
            return granted;
        }

        void dropBody() {
            bodies.give(body);
            body = 0;
        }

        /**
         * Room for the rows of a body, which counts among them from now on.
         *
         * @throws ApiException 503 if there is none
         */
        void takeRows(byte[] text) {
            long cells = 0;
            for (byte sign : text) {
                if (sign == ',' || sign == '\n' || sign == ';' || sign == '\t' || sign == '|' || sign == '\r') {
                    cells++;
                }
            }
            take(text.length + cells * BYTES_PER_CELL);
            dropBody();
        }

        /**
         * Room for the rows of a file.
         *
         * @param text bytes of it, {@link #unpacked} where it is packed
         * @throws ApiException 503 if there is none
         */
        void takeRows(long text) {
            take(text / BYTES_OF_A_CELL_IN_FILE * BYTES_PER_CELL);
        }

        private void take(long bytes) {
            // What is larger than all there is, with what it has already, gets all there is, and may do with it.
            long most = Math.min(bytes, rows.forLarge() - held);
            if (!rows.take(most, held + most)) {
                throw busy.refusal(BUSY);
            }
            held += most;
        }

        /** Gives back all but what the answer holds, which is there already, whether there was room for it or not. */
        void keepAnswer(long bytes) {
            dropBody();
            rows.give(held - bytes);
            held = bytes;
        }

        @Override
        public void close() {
            keepAnswer(0);
        }
    }

    /** The last quarter is for those who ask for little, so that a few large ones don't keep all others out. */
    private static final class Pot {

        private static final int LITTLE = 64;

        private final long total;
        private long free;

        Pot(long total) {
            this.total = total;
            this.free = total;
        }

        long forLarge() {
            return total / 4 * 3;
        }

        /** @param altogether with what the same request has already */
        synchronized boolean take(long bytes, long altogether) {
            long left = altogether <= total / LITTLE ? 0 : total - forLarge();
            if (bytes > 0 && free - bytes < left) {
                return false;
            }
            free -= bytes;
            return true;
        }

        /** @param bytes below 0 where more is taken, which may overdraw it */
        synchronized void give(long bytes) {
            free += bytes;
        }
    }
}

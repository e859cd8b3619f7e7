package risk.testkit;

/**
 * Distinct names of equal length that look arbitrary: a client's number, written in letters, is scrambled by steps
 * that can be undone, so that no two numbers share a name and none has to be remembered.
 *
 * @param letters the length of a name
 * @param available how many names of that length there are
 */
record ClientNames(int letters, int available) {

    private static final int ALPHABET = 26;

    private static final ClientNames SHORT = new ClientNames(4, 456_976);
    private static final ClientNames LONG = new ClientNames(6, 308_915_776);

    private static final int SCRAMBLING_ROUNDS = 2;

    /** Shares no factor with the size of the alphabet, so that multiplying by it can be undone. */
    private static final long STRIDE = 190_249;

    /** Any number will do; it keeps the first client from being called aaaa. */
    private static final long OFFSET = 77_777;

    static ClientNames enoughFor(int clients) {
        if (clients > LONG.available) {
            throw new IllegalArgumentException("at most " + LONG.available + " clients can be named: " + clients);
        }
        return clients > SHORT.available ? LONG : SHORT;
    }

    void append(int client, StringBuilder row) {
        long code = client;
        for (int round = 0; round < SCRAMBLING_ROUNDS; round++) {
            code = reversed((code * STRIDE + OFFSET) % available);
        }
        for (int letter = 0; letter < letters; letter++) {
            row.append((char) ('a' + code % ALPHABET));
            code /= ALPHABET;
        }
    }

    private long reversed(long code) {
        long rest = code;
        long reversed = 0;
        for (int letter = 0; letter < letters; letter++) {
            reversed = reversed * ALPHABET + rest % ALPHABET;
            rest /= ALPHABET;
        }
        return reversed;
    }
}

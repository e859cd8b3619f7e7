package risk.csv;

import java.util.Optional;

/**
 * A part of a file that is read by itself, from the beginning of one record to that of another.
 *
 * @param from the offset of its first byte in the file
 * @param stop no record is read that begins there or after it
 * @param line on which it begins, counted from 1
 * @param opening how the file begins; empty for its first part, which begins so
 */
public record FilePart(long from, long stop, long line, Optional<Opening> opening) {

    /**
     * How a file begins that can be read in parts.
     *
     * @param header its first record
     * @param separator what stands between cells
     */
    public record Opening(String header, char separator) {}
}

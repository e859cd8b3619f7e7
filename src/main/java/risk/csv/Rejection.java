package risk.csv;

import risk.io.Mismatch;

/**
 * A row that was not taken.
 *
 * @param line the line of its file on which the row begins, counted from 1
 * @param reason what was expected and what was found
 * @param content the beginning of the row as it stands in the file
 */
public record Rejection(long line, Mismatch reason, String content) {}

package risk.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import risk.csv.Notation;
import risk.csv.PlainCell;
import risk.io.AtomicFile;

/** A file in the making, to which rows are written one by one: CSV by RFC 4180 with line feeds, in UTF-8. */
final class BatchFile implements Closeable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path target;
    private final Notation notation;
    private final byte[] head;
    private DigestOutputStream out;
    private long rows;

    /** @param target where it is written, under a name that nobody reads */
    BatchFile(Path target, List<Column> columns, Notation notation) throws IOException {
        this.target = target;
        this.notation = notation;
        this.head = head(columns, notation);
        this.out = begun();
    }

    private DigestOutputStream begun() throws IOException {
        OutputStream file = new BufferedOutputStream(AtomicFile.stage(target));
        DigestOutputStream begun = new DigestOutputStream(file, DigestUtils.getSha256Digest());
        begun.write(head);
        rows = 0;
        return begun;
    }

    /** Without the rows that it has so far. */
    void restart() throws IOException {
        out.close();
        out = begun();
    }

    /** A row, as it is to be written. */
    byte[] line(List<Optional<Value>> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : ",").append(cell(row.get(i).orElse(null)));
        }
        return line.append('\n').toString().getBytes(UTF_8);
    }

    void write(byte[] line) throws IOException {
        out.write(line);
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Forces it to the disk; its digest. */
    String finish() throws IOException {
        out.close();
        AtomicFile.force(AtomicFile.staged(target));
        return Hex.encodeHexString(out.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private String cell(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        return PlainCell.of(
                value.kind() == Column.Kind.NUMBER ? value.text().replace('.', notation.decimal()) : value.text());
    }

    /** Files in which letters are written otherwise are told from this one by its mark. */
    private static byte[] head(List<Column> columns, Notation notation) {
        StringBuilder head = new StringBuilder(notation.encoding().equals(UTF_8) ? "" : BYTE_ORDER_MARK);
        for (Column column : columns) {
            head.append(column.place() == 1 ? "" : ",").append(PlainCell.of(column.name()));
        }
        return head.append('\n').toString().getBytes(UTF_8);
    }
}

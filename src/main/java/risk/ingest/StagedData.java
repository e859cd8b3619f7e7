package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import risk.data.Schema;
import risk.io.AtomicFile;
import risk.io.Digests;

/** {@code finaldata.csv} while it is written, with its header, beside the one there was. */
final class StagedData extends FilterOutputStream {

    private final DigestOutputStream digest;
    private final CRC32 crc;

    private StagedData(DigestOutputStream digest, CRC32 crc) {
        super(digest);
        this.digest = digest;
        this.crc = crc;
    }

    static StagedData begin(Path target, Schema schema) throws IOException {
        CRC32 crc = new CRC32();
        StagedData staged = new StagedData(
                new DigestOutputStream(
                        new CheckedOutputStream(AtomicFile.stage(target), crc), DigestUtils.getSha256Digest()),
                crc);
        staged.write((CSVFormat.RFC4180.format(schema.storedColumns().toArray()) + "\n").getBytes(UTF_8));
        return staged;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.write(bytes, offset, length);
    }

    /** The digest of what was written; there is one. */
    String sha256() {
        return Hex.encodeHexString(digest.getMessageDigest().digest());
    }

    String crc32() {
        return Digests.digits(crc);
    }
}

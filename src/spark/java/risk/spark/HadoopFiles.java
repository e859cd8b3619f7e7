package risk.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.input.ProxyInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The file systems that Hadoop knows, as Spark's configuration sets them up; on the driver and, sent there, on executors. */
final class HadoopFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> settings = new HashMap<>();

    private HadoopFiles(Configuration configuration) {
        for (Map.Entry<String, String> entry : configuration) {
            settings.put(entry.getKey(), entry.getValue());
        }
    }

    /** Those of the session there is, or of one that would be begun now: to look at files takes none. */
    static HadoopFiles here() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return new HadoopFiles(
                session.isDefined()
                        ? session.get().sparkContext().hadoopConfiguration()
                        : SparkHadoopUtil.get().newConfiguration(new SparkConf()));
    }

    Configuration configuration() {
        Configuration configuration = new Configuration(false);
        settings.forEach(configuration::set);
        return configuration;
    }

    /** Opens a file to read it from an offset on; at its end it must still be the one that was looked at. */
    InputStream open(ClusterFile file, long offset) throws IOException {
        Path path = new Path(file.path());
        FileSystem system = path.getFileSystem(configuration());
        FileStatus before = system.getFileStatus(path);
        if (before.getLen() != file.bytes()) {
            throw changed();
        }
        FSDataInputStream in = system.open(path);
        in.seek(offset);
        return new ProxyInputStream(in) {
            @Override
            protected void afterRead(int bytes) throws IOException {
                if (bytes < 0) {
                    requireUnchanged(system, before);
                }
            }
        };
    }

    /**
     * Whether it is still the one that was looked at.
     *
     * @param modified when it had been changed then
     */
    boolean isUnchanged(ClusterFile file, FileTime modified) throws IOException {
        Path path = new Path(file.path());
        FileStatus now = path.getFileSystem(configuration()).getFileStatus(path);
        return now.getLen() == file.bytes() && now.getModificationTime() == modified.toMillis();
    }

    /** @throws IOException if it is another one by now */
    static void requireUnchanged(FileSystem system, FileStatus before) throws IOException {
        FileStatus now;
        try {
            now = system.getFileStatus(before.getPath());
        } catch (FileNotFoundException e) {
            throw new IOException("vanished while it was read", e);
        }
        if (now.getLen() != before.getLen() || now.getModificationTime() != before.getModificationTime()) {
            throw changed();
        }
    }

    private static IOException changed() {
        return new IOException("changed while it was read");
    }
}

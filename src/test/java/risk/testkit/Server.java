package risk.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real database, started for a test; one that can be taken away and come back. */
public interface Server {

    /** With the name of the user, and without a password, which none of them wants. */
    String url();

    void stop() throws Exception;

    void start() throws Exception;

    /** PostgreSQL; its files lie in the folder. */
    static Server postgresql(Path folder) throws Exception {
        int port = freePort();
        return new Server() {
            private EmbeddedPostgres postgres = begun();

            private EmbeddedPostgres begun() throws IOException {
                return EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(folder.resolve("postgresql"))
                        .setCleanDataDirectory(false)
                        .start();
            }

            @Override
            public String url() {
                return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
            }

            @Override
            public void stop() throws Exception {
                postgres.close();
            }

            @Override
            public void start() throws Exception {
                postgres = begun();
            }
        };
    }

    /** Whether Debian's mariadb-server-core is there. */
    static boolean hasMariaDb() {
        return Files.isExecutable(Path.of("/usr/sbin/mariadbd"))
                && Files.isExecutable(Path.of("/usr/bin/mariadb-install-db"));
    }

    /** MariaDB; its files lie in the folder, and its default is an encoding without Chinese. */
    static Server mariaDb(Path folder) throws Exception {
        Path data = folder.resolve("mariadb");
        Path log = folder.resolve("mariadb.log");
        Process installing = new ProcessBuilder(
                        "/usr/bin/mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + data,
                        "--user=" + System.getProperty("user.name"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (installing.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
        int port = freePort();
        Server server = new Server() {
            private Process process = begun();

            private Process begun() throws Exception {
                Process begun = new ProcessBuilder(List.of(
                                "/usr/sbin/mariadbd",
                                "--no-defaults",
                                "--datadir=" + data,
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                "--socket=" + folder.resolve("mariadb.sock"),
                                "--pid-file=" + folder.resolve("mariadb.pid"),
                                "--character-set-server=latin1",
                                "--user=" + System.getProperty("user.name")))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                for (int tries = 0; tries < 300; tries++) {
                    try (Connection connection = DriverManager.getConnection(root(port) + "?user=root")) {
                        connection.createStatement().execute("CREATE DATABASE IF NOT EXISTS risk");
                        return begun;
                    } catch (SQLException e) {
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                }
                throw new IOException(Files.readString(log));
            }

            @Override
            public String url() {
                return root(port) + "risk?user=root";
            }

            @Override
            public void stop() throws Exception {
                process.destroy();
                process.waitFor();
            }

            @Override
            public void start() throws Exception {
                process = begun();
            }
        };
        return server;
    }

    private static String root(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}

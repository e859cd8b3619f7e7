package risk.database;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import risk.io.Credentials;
import risk.io.InvalidInputException;

/** An SQL database by its JDBC URL: SQLite, PostgreSQL or MariaDB. */
public final class Database {

    /** A step would rather go on than wait longer. */
    private static final int SECONDS_TO_CONNECT = 5;

    private static final int MILLISECONDS = 1000;

    private static final String SQLITE = "jdbc:sqlite:";

    /** The path, and the options after it. */
    private static final Pattern SQLITE_PARTS = Pattern.compile("(?:file:)?([^?]+)(.*)");

    private static final Pattern LOGIN = Pattern.compile("//[^/@]*@");

    private final String url;
    private final Dialect dialect;
    private final Credentials credentials;
    private final DataSource source;
    private final Optional<Path> file;

    private Database(String url, Dialect dialect, Credentials credentials, DataSource source, Optional<Path> file) {
        this.url = url;
        this.dialect = dialect;
        this.credentials = credentials;
        this.source = source;
        this.file = file;
    }

    /** A database in a file. */
    public static Database inFile(Path file) {
        return sqlite(SQLITE + file, file, Use.HISTORY);
    }

    /**
     * The database of a URL.
     *
     * @param base the folder of the configuration
     * @throws InvalidInputException if it is none of the three; the message doesn't quote it, for it may hold a password
     */
    public static Database of(String url, Path base, Use use) throws IOException {
        if (url.startsWith(SQLITE)) {
            Matcher parts = SQLITE_PARTS.matcher(url.substring(SQLITE.length()));
            if (parts.matches()) {
                Path file = base.resolve(parts.group(1));
                return sqlite(SQLITE + file + parts.group(2), file, use);
            }
        }
        Credentials credentials = Credentials.of(base, use.credentials());
        try {
            if (url.startsWith("jdbc:postgresql:")) {
                return postgresql(url, credentials, use);
            }
            if (url.startsWith("jdbc:mariadb:")) {
                return mariadb(url, credentials, use);
            }
        } catch (SQLException | IllegalArgumentException e) {
            // Whatever it says may quote the URL.
        }
        throw new InvalidInputException(
                use.entry(),
                expected("jdbc:sqlite:FILE, jdbc:postgresql://HOST/DATABASE or jdbc:mariadb://HOST/DATABASE")
                        .found("another one"));
    }

    private static Database sqlite(String url, Path file, Use use) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(SECONDS_TO_CONNECT * MILLISECONDS);
        if (use == Use.INPUT) {
            config.setReadOnly(true);
        } else {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            // A transaction that reads and then writes fails where another one has written in between, unless it says
            // so
            // before.
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return new Database(
                url, Dialect.SQLITE, new Credentials(Optional.empty(), Optional.empty()), source, Optional.of(file));
    }

    private static Database postgresql(String url, Credentials credentials, Use use) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setLoginTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(use.secondsToAnswer());
        credentials.user().ifPresent(source::setUser);
        credentials.password().ifPresent(source::setPassword);
        return new Database(url, Dialect.POSTGRESQL, credentials, source, Optional.empty());
    }

    private static Database mariadb(String url, Credentials credentials, Use use) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(url + (url.contains("?") ? "&" : "?") + "connectTimeout="
                + SECONDS_TO_CONNECT * MILLISECONDS + "&socketTimeout=" + use.secondsToAnswer() * MILLISECONDS
                + switch (use) {
                    // Names are quoted as the standard has it, and a text that doesn't fit is an error rather than cut.
                    case HISTORY -> "&sessionVariables=sql_mode='ANSI_QUOTES,STRICT_TRANS_TABLES'";
                    // Times are in UTC, and a number of one digit is no truth.
                    case INPUT -> "&sessionVariables=time_zone='+00:00'&tinyInt1isBit=false";
                });
        if (credentials.user().isPresent()) {
            source.setUser(credentials.user().get());
        }
        if (credentials.password().isPresent()) {
            source.setPassword(credentials.password().get());
        }
        return new Database(url, Dialect.MARIADB, credentials, source, Optional.empty());
    }

    /** Where it lies, where it lies in a file. */
    public Optional<Path> file() {
        return file;
    }

    public Dialect dialect() {
        return dialect;
    }

    public DataSource source() {
        return source;
    }

    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** Whether it is one in a file that isn't there yet. */
    public boolean isAbsent() {
        return file.isPresent() && Files.notExists(file.get());
    }

    /** What people may read of its URL: without options and login. */
    public String name() {
        String withoutOptions = dialect == Dialect.SQLITE ? SQLITE + file.orElseThrow() : url.split("[?;]", 2)[0];
        return LOGIN.matcher(withoutOptions).replaceAll("//");
    }

    /** The first line of what a driver says, without what nobody may read. */
    public String inWords(Exception e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String shown = said.replace(url, name());
        return credentials
                .password()
                .filter(password -> !password.isEmpty())
                .map(password -> shown.replace(password, "***"))
                .orElse(shown);
    }
}

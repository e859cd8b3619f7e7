package risk.schedule;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.InvalidInputException;
import risk.schedule.Crontab.Installed;

/** The table is kept by a program that answers as Debian's {@code crontab} does, so that the user's own is left alone. */
class CrontabTest {

    private static final CronLine LINE = new CronLine(
            "*/10 * * * * cd /opt/risk && java -cp target/risk.jar risk.FullProcess >> /opt/risk/models/f.log 2>&1");

    @TempDir
    private Path folder;

    private Path table;
    private Crontab crontab;

    @BeforeEach
    void layOut() throws IOException {
        table = folder.resolve("table");
        crontab = new Crontab(script("""
                #!/bin/sh
                cd "$(dirname "$0")"
                if [ "$1" = -l ]; then
                  if [ -e table ]; then cat table; else echo "no crontab for root" >&2; exit 1; fi
                else
                  cat > table
                fi
                """));
    }

    private String script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("crontab"), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }

    @Test
    void whoHasNoTableGetsOne() throws Exception {
        assertEquals(Installed.ADDED, crontab.install(LINE));
        assertEquals(LINE.text() + "\n", Files.readString(table));
    }

    @Test
    void otherLinesStayAndItStandsThereOnce() throws Exception {
        String others = "# mine\nMAILTO=me\n\n5 4 * * * backup\n";
        Files.writeString(table, others);

        assertEquals(Installed.ADDED, crontab.install(LINE));
        assertEquals(Installed.KEPT, crontab.install(LINE));
        assertEquals(others + LINE.text() + "\n", Files.readString(table));
    }

    /** Also what isn't UTF-8, and a carriage return. */
    @Test
    void otherLinesStayByteForByte() throws Exception {
        byte[] others = "# M\u00e4rz\r\n5 4 * * * backup\n".getBytes(ISO_8859_1);
        Files.write(table, others);
        CronLine line = new CronLine(LINE.text().replace("/opt/risk", "/opt/M\u00e4rz"));

        assertEquals(Installed.ADDED, crontab.install(line));
        assertEquals(Installed.KEPT, crontab.install(line));
        byte[] written = Files.readAllBytes(table);
        assertArrayEquals(others, Arrays.copyOf(written, others.length));
        assertEquals(line.text() + "\n", new String(written, others.length, written.length - others.length, UTF_8));
    }

    @Test
    void anOlderLineOfTheSameFolderIsReplaced() throws Exception {
        Files.writeString(table, LINE.text().replace("*/10", "*/30") + "\n5 4 * * * backup\n");

        assertEquals(Installed.REPLACED, crontab.install(LINE));
        assertEquals("5 4 * * * backup\n" + LINE.text() + "\n", Files.readString(table));
    }

    @Test
    void aTableThatCannotBeReadIsLeftAlone() throws Exception {
        Crontab refusing = new Crontab(script("#!/bin/sh\necho 'you are not allowed to use this program'; exit 1\n"));

        IOException refusal = assertThrows(IOException.class, () -> refusing.install(LINE));

        assertEquals(folder.resolve("crontab") + " -l: you are not allowed to use this program", refusal.getMessage());
        assertFalse(Files.exists(table));
    }

    @Test
    void whereThereIsNoCronThatIsSaid() {
        Crontab none = new Crontab("no-such-program");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> none.install(LINE));

        assertEquals(
                "no-such-program: expected cron's program for tables of jobs, found none on this machine",
                refusal.getMessage());
    }
}

package risk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import risk.io.InvalidInputException;

class CronLineTest {

    private static final String OPTIONS =
            " -XX:+VerifySharedSpaces -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static String line(String clone, String config, String log) throws IOException {
        return CronLine.of(Path.of("/jdk/bin/java"), Path.of(clone, "target/risk.jar"), Path.of(config), Path.of(log))
                .text();
    }

    @Test
    void itIsMadeOfTheProjectsOwnLine() throws IOException {
        assertEquals(Files.readString(Path.of("cronjob.txt")).strip(), CronLine.written());
        assertEquals(
                "*/10 * * * * cd /opt/risk && mkdir -p /opt/risk/models && LC_ALL=C.UTF-8 /jdk/bin/java"
                        + " -XX:+IgnoreUnrecognizedVMOptions -XX:SharedArchiveFile=target/idle.jsa" + OPTIONS
                        + " -cp target/risk.jar risk.FullProcess >> /opt/risk/models/fullprocess.log 2>&1",
                line("/opt/risk", "/opt/risk/config.json", "/opt/risk/models/fullprocess.log"));
    }

    @Test
    void whateverAFolderIsCalledTheShellAndCronReadItsName() throws IOException {
        assertEquals(
                "*/10 * * * * cd '/o p/100\\% $(x)' && mkdir -p '/it'\\''s/m' && LC_ALL=C.UTF-8 /jdk/bin/java"
                        + " -XX:+IgnoreUnrecognizedVMOptions -XX:SharedArchiveFile=target/idle.jsa" + OPTIONS
                        + " -cp target/risk.jar risk.FullProcess --config '/it'\\''s/c.json'"
                        + " >> '/it'\\''s/m/fullprocess.log' 2>&1",
                line("/o p/100% $(x)", "/it's/c.json", "/it's/m/fullprocess.log"));
    }

    @Test
    void aFolderMayBeCalledAsAPartOfTheLineIs() throws IOException {
        assertEquals(
                "*/10 * * * * cd '/my java target/risk.jar' && mkdir -p '/mkdir -p models' && LC_ALL=C.UTF-8 /jdk/bin/java"
                        + " -XX:+IgnoreUnrecognizedVMOptions -XX:SharedArchiveFile=target/idle.jsa" + OPTIONS
                        + " -cp target/risk.jar risk.FullProcess --config /target/idle.jsa"
                        + " >> '/mkdir -p models/fullprocess.log' 2>&1",
                line("/my java target/risk.jar", "/target/idle.jsa", "/mkdir -p models/fullprocess.log"));
    }

    @Test
    void aNameOfTwoLinesFitsNoTable() {
        InvalidInputException refusal =
                assertThrows(InvalidInputException.class, () -> line("/a\nb", "/c.json", "/m/fullprocess.log"));

        assertTrue(String.valueOf(refusal.getMessage()).contains("expected a name of one line"), refusal.getMessage());
    }

    @Test
    void itKnowsTheLinesThatRunTheSame() throws IOException {
        CronLine line = new CronLine(line("/opt/risk", "/opt/risk/config.json", "/opt/risk/models/fullprocess.log"));

        assertTrue(
                line.runsTheSameAs(
                        "0 * * * * cd \"/opt/risk\" && java -cp target/risk.jar risk.FullProcess >> models/fullprocess.log 2>&1"));
        assertTrue(line.runsTheSameAs(line.text().replace("/jdk/", "/jdk21/").replace("*/10", "*/5")));
        assertFalse(line.runsTheSameAs(line.text().replace("/opt/risk &&", "/opt/other &&")));
        assertFalse(line.runsTheSameAs(line.text().replace(" >>", " --config b.json >>")));
        assertFalse(line.runsTheSameAs("# " + line.text()));
        assertFalse(line.runsTheSameAs(line.text().replace("risk.FullProcess", "risk.Reporting")));
        assertFalse(line.runsTheSameAs(""));
    }
}

package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden strings: what {@code repr(names)} and {@code json.dumps(names)} of Python 3.11 print. */
class IngestedFilesTest {

    private static final List<String> NAMES = List.of(
            "dataset3.csv",
            "o'neill.csv",
            "back\\slash.csv",
            "a,b.csv",
            "[c].csv",
            "données €😀.csv",
            "line\nbreak.csv",
            "tab\tcr\r.csv",
            "bell\u0007.csv");

    @Test
    void theListIsAPythonLiteral() {
        assertEquals(
                "['dataset3.csv', 'o\\'neill.csv', 'back\\\\slash.csv', 'a,b.csv', '[c].csv', 'données €😀.csv', "
                        + "'line\\nbreak.csv', 'tab\\tcr\\r.csv', 'bell\\x07.csv']\n",
                IngestedFiles.format(NAMES));
        assertEquals("['say \"hi\".csv']\n", IngestedFiles.format(List.of("say \"hi\".csv")));
        assertEquals("[]\n", IngestedFiles.format(List.of()));
    }

    @Test
    void theListStaysOnOneLineWhateverTheNames() {
        assertEquals(1, IngestedFiles.format(NAMES).lines().count());
        assertEquals("['\\x1b\\x7f\\x85.csv']\n", IngestedFiles.format(List.of("\u001b\u007f\u0085.csv")));
    }

    @Test
    void whatPythonWritesIsRead() {
        assertEquals(
                NAMES,
                IngestedFiles.parse("['dataset3.csv', \"o'neill.csv\", 'back\\\\slash.csv', 'a,b.csv', '[c].csv', "
                        + "'données €😀.csv', 'line\\nbreak.csv', 'tab\\tcr\\r.csv', 'bell\\x07.csv']"));
        assertEquals(
                List.of("both ' and \".csv", "\u0085.csv", "\u2028.csv", "😀.csv"),
                IngestedFiles.parse("['both \\' and \".csv', '\\x85.csv', '\\u2028.csv', '\\U0001f600.csv']"));
    }

    @Test
    void whatJsonWritersWriteIsRead() {
        assertEquals(
                NAMES,
                IngestedFiles.parse(
                        "[\"dataset3.csv\", \"o'neill.csv\", \"back\\\\slash.csv\", \"a,b.csv\", \"[c].csv\", "
                                + "\"donn\\u00e9es \\u20ac\\ud83d\\ude00.csv\", \"line\\nbreak.csv\", \"tab\\tcr\\r.csv\", "
                                + "\"bell\\u0007.csv\"]\n"));
        assertEquals(
                List.of("say \"hi\".csv", "a/b.csv"),
                IngestedFiles.parse("[\n  \"say \\\"hi\\\".csv\",\n  \"a\\/b.csv\"\n]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a.csv', 'b c.csv']",
                "['a.csv','b c.csv',]",
                "('a.csv', 'b c.csv')",
                "[\"a.csv\", 'b c.csv']",
                "  [\r\n'a.csv',\r\n'b c.csv'\r\n]\r\n",
                "\uFEFF['a.csv', 'b c.csv']",
                "\uFEFFa.csv\nb c.csv",
                "[a.csv, b c.csv]",
                "a.csv,b c.csv",
                "a.csv, b c.csv\n",
                "a.csv\nb c.csv\n",
                "a.csv\r\n\r\nb c.csv",
                "\n  a.csv,\n  b c.csv,\n",
                "'a.csv'\n'b c.csv'",
                "\"a.csv\", \"b c.csv\""
            })
    void whatPeopleWriteIsRead(String text) {
        assertEquals(List.of("a.csv", "b c.csv"), IngestedFiles.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", " [ ] \n", "\n\n", ",", "\uFEFF", "()"})
    void anEmptyListNamesNothing(String text) {
        assertEquals(List.of(), IngestedFiles.parse(text));
    }

    @Test
    void quotesWithinNamesThatStandBareBelongToThem() {
        assertEquals(List.of("bob's.csv", "anna's.csv"), IngestedFiles.parse("bob's.csv\nanna's.csv\n"));
    }

    @Test
    void anyNamesAreReadBackAsTheyWereWritten() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<String> names = new ArrayList<>();
            for (int count = random.nextInt(5); count > 0; count--) {
                names.add(name(random));
            }
            assertEquals(names, IngestedFiles.parse(IngestedFiles.format(names)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['practicedata/a.csv', './b c.csv']",
                "/workspace/practicedata/a.csv\nC:\\data\\b c.csv",
                "{\"files\": [\"a.csv\", \"b c.csv\"]}",
                "[{'name': 'a.csv', 'rows': 26, 'at': '2026-01-01'}, {'name': 'in/b c.csv', 'rows': 34}]"
            })
    void ofPathsAndObjectsTheNamesOfTheFilesAreRead(String text, @TempDir Path folder) throws IOException {
        assertEquals(List.of("a.csv", "b c.csv"), IngestedFiles.read(Files.writeString(folder.resolve("list"), text)));
    }

    @Test
    void aListThatIsNotThereIsEmpty(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ingestedfiles.txt");
        assertEquals(List.of(), IngestedFiles.read(file));

        Files.writeString(file, IngestedFiles.format(NAMES));
        assertEquals(NAMES, IngestedFiles.read(file));
        assertEquals(IngestedFiles.format(NAMES), new String(Files.readAllBytes(file), UTF_8));
    }

    private static String name(Random random) {
        String letters = "ab ,'\"\\[]()nrtxu0\n\r\t\u0001\u007fé€";
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name.append(".csv").toString();
    }
}

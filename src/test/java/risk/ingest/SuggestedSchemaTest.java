package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.ingest.SuggestedSchema.Choice;
import risk.ingest.SuggestedSchema.Role;
import risk.testkit.Refusal;
import risk.view.SuggestedSchemaView;

class SuggestedSchemaTest {

    private static final int ROWS = 500;

    @TempDir
    private Path folder;

    private final Random random = new Random(6);

    @Test
    void aFileOfATelephoneCompany() throws IOException {
        SuggestedSchema schema = suggest(
                "customerID,gender,Senior,phone,e-mail,since,plan,tenure,Charges,Note,Churn,Churn Reason", i -> {
                    boolean left = random.nextInt(3) == 0;
                    return List.of(
                            "C-" + i,
                            any("Male", "Female"),
                            any("0", "1"),
                            "3" + i % 7 + "2-" + (1000 + i),
                            "m" + i + "@x.org",
                            "2024-03-" + (1 + i % 28),
                            "basic",
                            "" + random.nextInt(72),
                            i % 90 == 5 ? " " : i + ".5",
                            "wrote " + i,
                            left ? "Yes" : "No",
                            left ? any("price", "service") : "");
                });

        assertEquals(
                Map.ofEntries(
                        Map.entry("customerID", Role.ID),
                        Map.entry("gender", Role.CATEGORICAL),
                        Map.entry("Senior", Role.NUMERIC),
                        Map.entry("phone", Role.LEFT_OUT),
                        Map.entry("e-mail", Role.LEFT_OUT),
                        Map.entry("since", Role.LEFT_OUT),
                        Map.entry("plan", Role.LEFT_OUT),
                        Map.entry("tenure", Role.NUMERIC),
                        Map.entry("Charges", Role.NUMERIC),
                        Map.entry("Note", Role.LEFT_OUT),
                        Map.entry("Churn", Role.TARGET),
                        Map.entry("Churn Reason", Role.LEFT_OUT)),
                roles(schema));
        assertEquals("phone numbers", reason(schema, "phone"));
        assertEquals("mail addresses", reason(schema, "e-mail"));
        assertEquals("dates, which no model takes", reason(schema, "since"));
        assertEquals("no other value than \"basic\"", reason(schema, "plan"));
        assertEquals("nearly each row has its own, 500 on 500 rows", reason(schema, "Note"));
        assertEquals("filled for one value of Churn alone", reason(schema, "Churn Reason"));
        assertEquals("494 different numbers, missing in 6 rows", reason(schema, "Charges"));
        assertEquals("", schema.decimal());
        assertEquals(Map.of(), schema.labels());
    }

    @Test
    void aColumnOfDatesMayTellWhenRowsHeldAndNoneOfDatesOfSomethingElse() throws IOException {
        SuggestedSchema schema = suggest("id,Birth date,noted,As of date,size,churned", i -> {
            boolean left = random.nextInt(3) == 0;
            String day = "2024-03-" + (10 + i % 20);
            return List.of(
                    "C-" + i,
                    "1970-01-0" + (1 + i % 9),
                    day,
                    day + " 12:00",
                    "" + random.nextInt(72),
                    left ? "1" : "0");
        });

        assertEquals(List.of("As of date"), schema.columns(Role.TIME));
        assertEquals("20 different dates; look whether they say when a row held", reason(schema, "As of date"));
        assertEquals("dates, which no model takes", reason(schema, "Birth date"));
        assertTrue(SuggestedSchemaView.entries(schema)
                .contains("\n    \"target\": \"churned\",\n    \"time\": \"As of date\"\n  }"));
    }

    @Test
    void timesOfASpreadsheetComeWithTheirPatternIfThereIsOneOnly() throws IOException {
        for (String[] dates : new String[][] {
            {"%d.3.2024", "d.M.yyyy[ H:mm[:ss]]"},
            {"%d.03.2024 09:15", "d.M.yyyy[ H:mm[:ss]]"},
            {"3/%d/2024", "M/d/yyyy[ H:mm[:ss]]"},
            {"%d-3-2024 7:00:01", "d-M-yyyy[ H:mm[:ss]]"}
        }) {
            SuggestedSchema schema = suggest(
                    "id,month,size,churned",
                    i -> List.of(
                            "C-" + i,
                            dates[0].replace("%d", "" + (1 + i % 30)),
                            "" + random.nextInt(72),
                            random.nextInt(3) == 0 ? "1" : "0"));

            assertEquals(Optional.of(dates[1]), schema.times(), dates[0]);
            assertTrue(SuggestedSchemaView.entries(schema)
                    .contains("\"time\": {\"column\": \"month\", \"pattern\": \"" + dates[1] + "\"}"));
        }
        SuggestedSchema ambiguous = suggest(
                "id,month,size,churned",
                i -> List.of(
                        "C-" + i,
                        "1/" + (1 + i % 12) + "/2024",
                        "" + random.nextInt(72),
                        random.nextInt(3) == 0 ? "1" : "0"));
        assertEquals(List.of(), ambiguous.columns(Role.TIME), "day and month can't be told apart");
    }

    @Test
    void aFileOfABank() throws IOException {
        SuggestedSchema schema =
                suggest("RowNumber,CustomerId,Surname,Score,HasCard,Left,Flag,Zip code,area code", i -> {
                    boolean left = random.nextInt(3) == 0;
                    return List.of(
                            "" + (i + 1),
                            "" + (15_600_000 + 7 * i),
                            "Onio" + i % 300,
                            "" + random.nextInt(850),
                            any("0", "1"),
                            left ? "1" : "0",
                            left ? "gone" : "here",
                            "" + (10_000 + random.nextInt(80_000)),
                            any("408", "415"));
                });

        assertEquals(List.of("CustomerId"), schema.columns(Role.ID));
        assertEquals(List.of("Left"), schema.columns(Role.TARGET), "labels as they stand before the same in words");
        assertEquals(List.of("Score", "HasCard"), schema.columns(Role.NUMERIC));
        assertEquals(List.of("area code"), schema.columns(Role.CATEGORICAL));
        assertEquals("it counts the rows", reason(schema, "RowNumber"));
        assertEquals("names", reason(schema, "Surname"));
        assertEquals("it says the same as Left", reason(schema, "Flag"));
        assertTrue(reason(schema, "Zip code").endsWith(" different codes, whose size means nothing"));
    }

    @Test
    void aFileAsASpreadsheetInEuropeWritesItComesWithTheEntriesThatReadIt() throws IOException {
        SuggestedSchema schema = suggest(
                "Company;Turnover;Calls;State",
                ';',
                i -> List.of(
                        "Firm " + i,
                        i % 5 + "." + (100 + i % 900) + "," + i % 10,
                        i % 40 == 3 ? "-" : "" + i % 9,
                        any("Attrited Customer", "Existing Customer")));

        assertEquals(
                Map.of("Company", Role.ID, "Turnover", Role.NUMERIC, "Calls", Role.NUMERIC, "State", Role.TARGET),
                roles(schema));
        assertEquals("\"decimal\": \",\", \"thousands\": \".\"", schema.decimal());
        assertEquals(List.of("-"), schema.missing());
        assertEquals(Map.of("Attrited Customer", 1, "Existing Customer", 0), schema.labels());
    }

    /** A service is no phone number, a minute of talk neither, and what people are called is no category. */
    @Test
    void aNameThatHoldsAWordOfAnothersSaysLittle() throws IOException {
        SuggestedSchema schema = suggest(
                "Employee number,First name,last_name,product name,PhoneService,mobile minutes,Mobile,customer value,Attrition",
                i -> List.of(
                        "" + (1000 + 3 * i),
                        any("Ann", "Ben"),
                        any("Fox", "Lee"),
                        any("basic", "gold"),
                        any("Yes", "No"),
                        "" + random.nextInt(2000),
                        "17" + (6_000_000 + 31 * i),
                        "" + 7 * i,
                        any("Yes", "No")));

        assertEquals(List.of("Employee number"), schema.columns(Role.ID));
        assertEquals(List.of("Attrition"), schema.columns(Role.TARGET));
        assertEquals("names", reason(schema, "First name"));
        assertEquals("names", reason(schema, "last_name"));
        assertEquals("phone numbers", reason(schema, "Mobile"));
        assertEquals(List.of("product name", "PhoneService"), schema.columns(Role.CATEGORICAL));
        assertEquals(List.of("mobile minutes", "customer value"), schema.columns(Role.NUMERIC));
    }

    @Test
    void wordsOfOtherLanguagesForYesAndNoAreTakenForWhatTheyMean() throws IOException {
        for (List<String> yesAndNo : List.of(
                List.of("ja", "nein"),
                List.of("oui", "non"),
                List.of("Sí", "No"),
                List.of("да", "нет"),
                List.of("J", "N"))) {
            SuggestedSchema schema = suggest(
                    "Kundennummer;Umsatz;Gekündigt",
                    ';',
                    i -> List.of("" + (7000 + 3 * i), "" + i % 90, yesAndNo.get(i / 2 % 2)));

            assertEquals(List.of("Kundennummer"), schema.columns(Role.ID));
            assertEquals(Map.of(yesAndNo.get(0), 1, yesAndNo.get(1), 0), schema.labels());
            assertTrue(reason(schema, "Gekündigt").endsWith("which say who left"), reason(schema, "Gekündigt"));
        }
    }

    @Test
    void ofSeveralFilesAColumnMustStandInAll() throws IOException {
        Path one = write("a.csv", "id,size,town,left\na,10,x,0\nb,7,y,1\n");
        Path other = write("b.csv", "left,id,size\n0,c,3\n");
        SuggestedSchema schema = SuggestedSchema.of(List.of(one, other), Notation.DEFAULT);

        assertEquals(3, schema.rows());
        assertEquals("not in b.csv", reason(schema, "town"));
        assertEquals(List.of("size"), schema.columns(Role.NUMERIC));
    }

    @Test
    @Timeout(60)
    void whatIsNoFileIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        for (Path odd : List.of(pipe, folder)) {
            assertEquals(
                    odd + ": expected a CSV file, found " + (odd.equals(pipe) ? "something else" : "a folder"),
                    Refusal.messageOf(() -> SuggestedSchema.of(List.of(odd), Notation.DEFAULT)));
        }
    }

    /** A hundred thousand cells a column would be more than a heap holds. */
    @Test
    void ofManyColumnsNoMoreIsRememberedThanTheirRowsHold() throws IOException {
        String names = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String cells = IntStream.range(0, 5_000).mapToObj(i -> "1").collect(Collectors.joining(","));
        Path file = write("x.csv", "id," + names + ",left\na," + cells + ",0\nb," + cells + ",1\n");

        assertEquals(
                file + ": expected at least one column that can be a feature, found none",
                Refusal.messageOf(() -> SuggestedSchema.of(List.of(file), Notation.DEFAULT)));
    }

    @Test
    void whereNoColumnTellsTheClientsApartNoneIsTheId() throws IOException {
        Path file = write("x.csv", "x,left\n" + "1,0\n2,1\n1,1\n2,0\n".repeat(5));

        SuggestedSchema schema = SuggestedSchema.of(List.of(file), Notation.DEFAULT);

        assertEquals(List.of(), schema.columns(Role.ID));
        assertEquals(
                "\"schema\":{\"features\":[{\"name\":\"x\",\"type\":\"numeric\"}],\"target\":\"left\"}",
                SuggestedSchemaView.entries(schema).replaceAll("\\s", ""));
    }

    @Test
    void whatCannotBeLearntFromIsRefusedInALine() throws IOException {
        assertRefused(
                "expected a column of two values, which tells who left and who stayed, found none", "id,x\na,1\n");
        assertRefused("expected at least one column that can be a feature, found none", "id,left\na,0\nb,1\n");
        assertRefused("expected a CSV file, found a PDF", "%PDF-1.7");
    }

    private void assertRefused(String reason, String content) throws IOException {
        Path file = write("x.csv", content);
        assertEquals(
                file + ": " + reason, Refusal.messageOf(() -> SuggestedSchema.of(List.of(file), Notation.DEFAULT)));
    }

    /** The cells of a row by its number. */
    private interface Cells {
        List<String> of(int row);
    }

    private SuggestedSchema suggest(String header, Cells cells) throws IOException {
        return suggest(header, ',', cells);
    }

    private SuggestedSchema suggest(String header, char separator, Cells cells) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < ROWS; i++) {
            lines.add(String.join(String.valueOf(separator), cells.of(i)));
        }
        return SuggestedSchema.of(List.of(write("own.csv", String.join("\n", lines) + "\n")), Notation.DEFAULT);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String any(String one, String other) {
        return random.nextBoolean() ? one : other;
    }

    private static Map<String, Role> roles(SuggestedSchema schema) {
        Map<String, Role> roles = new HashMap<>();
        schema.choices().forEach(choice -> roles.put(choice.column(), choice.role()));
        return roles;
    }

    private static String reason(SuggestedSchema schema, String column) {
        return schema.choices().stream()
                .filter(choice -> choice.column().equals(column))
                .map(Choice::reason)
                .findFirst()
                .orElseThrow();
    }
}

package risk.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.finding.Finding;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.TestData;
import risk.settings.HoldOut;

class ClientsAtRiskTest {

    private static final String[] TOWNS = {"Bonn", "Ulm", "Leeds"};
    private static final Dataset TRAINING = Shops.random(400, TOWNS, 1);
    private static final LogisticModel MODEL = TestData.fit(TRAINING);

    @TempDir
    private Path folder;

    private static ClientsAtRisk rank(Dataset rows) {
        return ClientsAtRisk.of(rows, UsualClient.of(MODEL, TRAINING), new Outliers(TRAINING));
    }

    private static String names(ClientsAtRisk clients) {
        return IntStream.rangeClosed(1, clients.count())
                .mapToObj(rank -> clients.client(rank).id())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private List<CSVRecord> written(ClientsAtRisk clients) throws IOException {
        Path file = folder.resolve("models").resolve("clientsatrisk.csv");
        clients.write(file);
        try (CSVParser parser = CSVParser.parse(
                file,
                java.nio.charset.StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }

    @Test
    void onlyTheLatestRowOfAClientCounts() {
        Dataset rows = Shops.of(
                "back,3000,20,Bonn,1",
                "gone,3000,20,Bonn,0",
                "moved,3000,20,Bonn,0",
                "back,3000,20,Bonn,0",
                "moved,9000,20,Leeds,",
                "gone,3000,20,Bonn,1",
                "once,3000,20,Ulm,0");
        ClientsAtRisk clients = rank(rows);

        assertEquals("back moved once", names(clients));
        assertEquals(1, clients.exited());
        assertEquals(0, clients.withoutId());
        double[] probabilities = MODEL.probabilities(rows);
        for (int rank = 1; rank <= 3; rank++) {
            ClientAtRisk client = clients.client(rank);
            int row = List.of("back", "moved", "once").indexOf(client.id());
            assertEquals(probabilities[new int[] {3, 4, 6}[row]], client.probability());
        }
    }

    @Test
    void rowsWithoutANameAreCountedAndLeftOut() {
        ClientsAtRisk clients = rank(Shops.of(",3000,20,Bonn,0", "a,3000,20,Bonn,0", ",1,2,Ulm,1", "NA,1,2,Ulm,0"));
        assertEquals("a", names(clients));
        assertEquals(3, clients.withoutId());
        assertEquals(0, clients.exited());
    }

    @Test
    void theMostProbableExitStandsFirstAndTiesFollowTheirNames() {
        Dataset rows = Shops.random(2000, TOWNS, 2);
        ClientsAtRisk clients = rank(rows);
        double[] probabilities = MODEL.probabilities(rows);
        Integer[] expected = IntStream.range(0, 2000)
                .filter(row -> rows.label(row) != 1)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -probabilities[row])
                        .thenComparing(row -> Objects.requireNonNull(rows.id(row))))
                .toArray(Integer[]::new);
        assertEquals(expected.length, clients.count());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(rows.id(expected[i]), clients.client(i + 1).id());
            assertEquals(i + 1, clients.client(i + 1).rank());
        }

        ClientsAtRisk tied =
                rank(Shops.of("c,1,2,Bonn,0", "Z,1,2,Bonn,0", "a,1,2,Bonn,0", "10,1,2,Bonn,", "9,1,2,Bonn,0"));
        assertEquals(
                List.of("10", "9", "Z", "a", "c"),
                IntStream.rangeClosed(1, 5)
                        .mapToObj(rank -> tied.client(rank).id())
                        .toList());
    }

    @Test
    void rankingsWithManyTiesAreThoseOfAPlainSort() {
        Random random = new Random(3);
        String[] lines = IntStream.range(0, 3000)
                .mapToObj(i -> "c" + random.nextInt() + ",1,1,Bonn,0")
                .toArray(String[]::new);
        Dataset rows = Shops.of(lines);
        // Levels closer than the sort's first look can tell, and the ends.
        double[] levels = {0, 1, 0.5, Math.nextUp(0.5), 0.5 + 1e-12, 1e-300, Math.nextDown(1.0), Double.MIN_VALUE};
        double[] probabilities =
                random.ints(3000, 0, levels.length).mapToDouble(i -> levels[i]).toArray();
        int[] all = IntStream.range(0, 3000).toArray();
        int[] expected = IntStream.of(all)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -probabilities[row])
                        .thenComparing(row -> Objects.requireNonNull(rows.id(row))))
                .mapToInt(Integer::intValue)
                .toArray();
        assertArrayEquals(expected, RiskOrder.of(all, probabilities, rows));
    }

    @Test
    void theLatestRowsAreThoseOfAMap() {
        Random random = new Random(4);
        // "Aa" and "BB" have the same String.hashCode, and so has every text made of them.
        String[] lines = IntStream.range(0, 5000)
                .mapToObj(i -> IntStream.range(0, 10)
                                .mapToObj(c -> random.nextBoolean() ? "Aa" : "BB")
                                .collect(Collectors.joining())
                        + ",1,1,Bonn,0")
                .toArray(String[]::new);
        Dataset rows = Shops.of(lines);
        Map<String, Integer> latest = new TreeMap<>();
        for (int row = 0; row < rows.rows(); row++) {
            latest.put(Objects.requireNonNull(rows.id(row)), row);
        }
        assertTrue(latest.size() > 900 && latest.size() < 1025);
        assertArrayEquals(
                latest.values().stream().mapToInt(Integer::intValue).sorted().toArray(),
                rows.latest().rows());
        assertEquals(0, Shops.of(",1,1,Bonn,0", "NA,1,1,Bonn,0").latest().rows().length);
    }

    @Test
    void eachLineSaysHowLikelyWhyAndWhetherToTrustIt() throws IOException {
        ClientsAtRisk clients = rank(
                Shops.of("plain,3000,20,Ulm,0", "gap,,4,Bonn,0", "odd,90000000,1,Atlantis,0", "gone,3000,20,Ulm,1"));
        List<CSVRecord> lines = written(clients);

        assertEquals(
                List.of(
                        "shop",
                        "probability",
                        "rank",
                        "reason_1",
                        "reason_2",
                        "reason_3",
                        "outlier",
                        "previous_probability",
                        "change",
                        "new",
                        "value",
                        "expected_loss"),
                lines.get(0).getParser().getHeaderNames());
        assertEquals(3, lines.size());
        for (CSVRecord line : lines) {
            ClientAtRisk client = clients.client(Integer.parseInt(line.get("rank")));
            assertEquals(client.id(), line.get("shop"));
            assertTrue(line.get("probability").matches("[01]\\.\\d{4}"), line.get("probability"));
            assertEquals(client.probability(), Double.parseDouble(line.get("probability")), 0.50001e-4);
            assertEquals(client.id().equals("odd") ? "yes" : "no", line.get("outlier"));
            List<String> reasons = IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> line.get("reason_" + i))
                    .filter(reason -> !reason.isEmpty())
                    .toList();
            assertEquals(client.reasons().stream().map(ReasonSentence::of).toList(), reasons);
            reasons.forEach(reason -> assertTrue(reason.endsWith("raises the risk"), reason));
        }
        assertTrue(lines.stream().anyMatch(line -> line.get("reason_3").isEmpty()));
        assertTrue(
                lines.stream().anyMatch(line -> line.toString().contains("staff far below usual (4) raises the risk")));
        assertEquals(
                1,
                lines.stream().filter(line -> line.get("outlier").equals("yes")).count());
    }

    @Test
    void namesThatWouldBeRunOrMisreadInASpreadsheetDoNoHarm() throws IOException {
        Dataset rows = Shops.of(
                "=cmd|'/C calc'!A0,3000,20,Ulm,0",
                "+1,3000,20,Ulm,0",
                "-1,3000,20,Ulm,0",
                "@SUM(A1),3000,20,Ulm,0",
                "\"Smith, Jones & \"\"Co\"\"\",3000,20,Ulm,0",
                "Zürich 東京,3000,20,Ulm,0",
                "＝1+1,3000,20,Ulm,0",
                "شركة,3000,20,Ulm,0",
                "\u00a0=1+1,3000,20,Ulm,0");
        List<CSVRecord> lines = written(rank(rows));
        assertEquals(
                List.of(
                        "'+1",
                        "'-1",
                        "'=cmd|'/C calc'!A0",
                        "'@SUM(A1)",
                        "Smith, Jones & \"Co\"",
                        "Zürich 東京",
                        "'\u00a0=1+1",
                        "شركة",
                        "'＝1+1"),
                lines.stream().map(line -> line.get(0)).toList());
        byte[] bytes = Files.readAllBytes(folder.resolve("models").resolve("clientsatrisk.csv"));
        assertArrayEquals(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, Arrays.copyOf(bytes, 3));
    }

    @Test
    void theListIsHeldAgainstTheOneBefore() throws IOException {
        ClientsAtRisk first = rank(Shops.of(
                "stays,3000,20,Ulm,0", "falls,100,1,Leeds,0", "leaves,200,1,Leeds,0", "vanishes,150,1,Leeds,0"));
        Path kept = folder.resolve("kept.csv");
        first.writeNames(kept);
        Map<String, Double> before = new TreeMap<>();
        for (int rank = 1; rank <= first.count(); rank++) {
            before.put(first.client(rank).id(), Math.round(first.client(rank).probability() * 1e4) / 1e4);
        }
        assertEquals("stays", first.client(4).id());

        Dataset rows = Shops.of(
                "stays,3000,20,Ulm,0",
                "falls,100,1,Leeds,0",
                "leaves,200,1,Leeds,0",
                "comes,50,1,Leeds,0",
                "falls,9000,200,Ulm,0",
                "leaves,200,1,Leeds,1");
        ClientsAtRisk now = ClientsAtRisk.of(
                ClientRows.of(rows),
                UsualClient.of(MODEL, TRAINING),
                new Outliers(TRAINING),
                Optional.of(ListBefore.read(kept)),
                2,
                HoldOut.NOBODY);
        List<CSVRecord> lines = written(now);
        assertEquals(
                List.of("comes", "stays", "falls"),
                lines.stream().map(line -> line.get(0)).toList());
        assertEquals(
                List.of("yes", "yes", "no"),
                lines.stream().map(line -> line.get("new")).toList());
        assertEquals("", lines.get(0).get("previous_probability"));
        assertEquals("", lines.get(0).get("change"));
        assertEquals("0.0000", lines.get(1).get("change"), "the same row and the same model");
        CSVRecord falls = lines.get(2);
        assertEquals(
                Objects.requireNonNull(before.get("falls")), Double.parseDouble(falls.get("previous_probability")), 0);
        assertEquals(
                Double.parseDouble(falls.get("probability")) - Double.parseDouble(falls.get("previous_probability")),
                Double.parseDouble(falls.get("change")),
                1e-9);
        assertTrue(falls.get("change").startsWith("-0."), "a number, which no apostrophe makes a text");

        // The first two of the list before; who stood there third and fourth was never among them.
        List<String> firstTwo = List.of(first.client(1).id(), first.client(2).id());
        Map<String, LeftClient.Why> why =
                Map.of("falls", LeftClient.Why.FELL, "leaves", LeftClient.Why.EXITED, "vanishes", LeftClient.Why.GONE);
        assertEquals(
                firstTwo.stream().map(why::get).toList(),
                now.left().stream().map(LeftClient::why).toList());
        assertEquals(firstTwo, now.left().stream().map(LeftClient::id).toList());
        now.left().stream()
                .filter(left -> left.why() == LeftClient.Why.FELL)
                .forEach(left -> assertEquals(3, left.now().orElseThrow().rank()));

        assertEquals(List.of(), first.left());
        assertEquals(Optional.empty(), first.client(1).before());
    }

    @Test
    void allWhyOneLeavesTheFirstAreTold() throws IOException {
        ClientsAtRisk first = rank(Shops.of("falls,100,1,Leeds,0", "leaves,200,1,Leeds,0", "vanishes,150,1,Leeds,0"));
        Path kept = folder.resolve("kept.csv");
        first.writeNames(kept);
        ClientsAtRisk now = ClientsAtRisk.of(
                ClientRows.of(Shops.of(
                        "leaves,200,1,Leeds,1",
                        "falls,90000,900,Ulm,0",
                        "a,90,1,Leeds,0",
                        "b,91,1,Leeds,0",
                        "c,92,1,Leeds,0")),
                UsualClient.of(MODEL, TRAINING),
                new Outliers(TRAINING),
                Optional.of(ListBefore.read(kept)),
                3,
                HoldOut.NOBODY);
        assertEquals(
                Map.of("falls", LeftClient.Why.FELL, "leaves", LeftClient.Why.EXITED, "vanishes", LeftClient.Why.GONE),
                now.left().stream().collect(Collectors.toMap(LeftClient::id, LeftClient::why)));
        assertEquals(
                Map.of("falls", 4),
                now.left().stream()
                        .filter(left -> left.now().isPresent())
                        .collect(Collectors.toMap(
                                LeftClient::id, left -> left.now().orElseThrow().rank())));
    }

    @Test
    void ofMoreClientsThanThereAreRowsOfTheFirstAreListedAndTheOthersAreCounted() throws IOException {
        ClientsAtRisk first = rank(Shops.of("falls,100,1,Leeds,0", "leaves,200,1,Leeds,0", "vanishes,150,1,Leeds,0"));
        Path kept = folder.resolve("kept.csv");
        first.writeNames(kept);
        ListBefore before = ListBefore.read(kept);
        assertEquals(2, before.first(2).size());
        assertEquals(Set.of("falls", "leaves", "vanishes"), Set.copyOf(before.first(5)), "all where there are no more");
        ClientsAtRisk now = ClientsAtRisk.of(
                new ClientRows(
                        Shops.of(
                                "a,90,1,Leeds,0",
                                "b,91,1,Leeds,0",
                                "leaves,200,1,Leeds,0",
                                "leaves,200,1,Leeds,1",
                                "falls,90000,900,Ulm,0"),
                        Optional.of(new ClientRows.Chosen(2, 4_000, 500, 60, 7))),
                UsualClient.of(MODEL, TRAINING),
                new Outliers(TRAINING),
                Optional.of(before),
                3,
                HoldOut.NOBODY);

        assertEquals(2, written(now).size());
        assertEquals(
                List.of(2L, 4_000L, 500L, 60L, 7L),
                List.of((long) now.count(), now.of(), now.exited(), now.heldOut(), now.withoutId()));
        assertEquals(
                Map.of("falls", LeftClient.Why.FELL, "leaves", LeftClient.Why.EXITED, "vanishes", LeftClient.Why.GONE),
                now.left().stream().collect(Collectors.toMap(LeftClient::id, LeftClient::why)));
        assertTrue(
                now.left().stream().allMatch(left -> left.now().isEmpty()),
                "where one fell to that isn't listed nobody knows");
        assertEquals(
                List.of(
                        "7 rows name no shop and are not in list.csv",
                        "list.csv lists the 2 most endangered of 4,000 clients"),
                now.findings("shop", Path.of("list.csv")).stream()
                        .map(Finding::phrase)
                        .toList());
    }

    @Test
    void whereItIsKnownWhatClientsAreWorthTheyAreRankedByWhatIsLostWithThem() throws IOException {
        String csv = """
                shop,turnover,staff,town,closed,revenue
                small,3000,20,Ulm,0,10
                large,2900,20,Ulm,0,1000000
                odd,300,2,Leeds,0,-5
                unknown,100,1,Leeds,0,
                large2,2900,20,Ulm,0,1000000
                """;
        Schema schema = new Schema("shop", Shops.SCHEMA.features(), "closed", Optional.of("revenue"), Optional.empty());
        Dataset rows = DatasetReader.labelled(schema).withIds().read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
        ClientsAtRisk clients = rank(rows);
        List<CSVRecord> lines = written(clients);
        assertEquals(
                List.of("large", "large2", "small", "odd", "unknown"),
                lines.stream().map(line -> line.get(0)).toList());
        for (CSVRecord line : lines) {
            ClientAtRisk client = clients.client(Integer.parseInt(line.get("rank")));
            if (client.id().equals("unknown")) {
                assertEquals("", line.get("value") + line.get("expected_loss"));
            } else {
                assertEquals(
                        client.probability() * Double.parseDouble(line.get("value")),
                        Double.parseDouble(line.get("expected_loss")),
                        0.0051);
            }
        }
        ValueAtRisk total = clients.valueAtRisk().orElseThrow();
        assertEquals(2_000_005, total.value(), 0);
        assertEquals(1, total.unknown());
        assertEquals(
                lines.stream()
                        .filter(line -> !line.get("expected_loss").isEmpty())
                        .mapToDouble(line -> Double.parseDouble(line.get("expected_loss")))
                        .sum(),
                total.expectedLoss(),
                0.05);
        assertEquals(
                List.of("revenue is unknown of 1 of 5 listed clients: they stand last in the list and in no sum."),
                clients.findings("shop", folder).stream().map(Finding::sentence).toList());
    }

    @Test
    void aReasonNamesWhatHasChangedSinceTheRowBefore() {
        ClientsAtRisk clients = rank(Shops.of("c,412,20,Ulm,0", "d,1,1,Leeds,0", "c,35,20,Leeds,0"));
        List<String> reasons = IntStream.rangeClosed(1, 2)
                .mapToObj(clients::client)
                .filter(client -> client.id().equals("c"))
                .flatMap(client -> client.reasons().stream())
                .map(ReasonSentence::of)
                .toList();
        assertTrue(
                reasons.stream().anyMatch(reason -> reason.startsWith("turnover fell from 412 to 35, ")),
                reasons::toString);
        assertTrue(reasons.stream().noneMatch(reason -> reason.startsWith("staff fell")), reasons::toString);
    }

    @Test
    void whereNobodyIsLeftTheListIsEmpty() throws IOException {
        assertEquals(List.of(), written(rank(Shops.of("a,1,2,Ulm,1", ",1,2,Ulm,0"))));
        assertEquals(
                "shop,probability,rank,reason_1,reason_2,reason_3,outlier,"
                        + "previous_probability,change,new,value,expected_loss\n",
                Files.readString(folder.resolve("models").resolve("clientsatrisk.csv")));
    }

    @Test
    void theListHasTheSameBytesOnAnyNumberOfCores() throws Exception {
        Dataset rows = Shops.random(20_000, TOWNS, 5);
        Path expected = folder.resolve("expected.csv");
        rank(rows).write(expected);
        for (int cores : new int[] {1, 3}) {
            Path file = folder.resolve(cores + ".csv");
            ForkJoinPool pool = new ForkJoinPool(cores);
            try {
                pool.submit(() -> {
                            rank(rows).write(file);
                            return file;
                        })
                        .get();
            } finally {
                pool.shutdown();
            }
            assertEquals(-1, Files.mismatch(expected, file));
        }
        assertTrue(Files.size(expected) > 400_000);
    }

    @Test
    void dataOfOtherFeaturesIsRefused() {
        Dataset other = TestData.random(5, 2, 6);
        assertThrows(InvalidInputException.class, () -> rank(other));
    }
}

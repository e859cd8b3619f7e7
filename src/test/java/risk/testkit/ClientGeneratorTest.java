package risk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.ClientGenerator.World;

class ClientGeneratorTest {

    private static final Path DATASET_1 = Path.of("practicedata", "dataset1.csv");
    private static final Path DATASET_2 = Path.of("practicedata", "dataset2.csv");
    private static final Path DATASET_3 = Path.of("sourcedata", "dataset3.csv");
    private static final Path DATASET_4 = Path.of("sourcedata", "dataset4.csv");
    private static final Path TESTDATA = Path.of("testdata", "testdata.csv");

    private static final List<Path> PRACTICE = List.of(DATASET_1, DATASET_2);
    private static final List<Path> SOURCE = List.of(DATASET_3, DATASET_4);

    private static final String VALUE = "\\d+";
    private static final String VALUE_OR_GAP = "(\\d+|NA|N/A|NaN|null)?";

    @TempDir
    private Path folder;

    @Test
    void committedFilesAreReproducedByteForByte() throws IOException {
        ClientGenerator.main(new String[] {folder.toString()});

        for (Path file : List.of(DATASET_1, DATASET_2, DATASET_3, DATASET_4, TESTDATA)) {
            assertEquals(-1, Files.mismatch(file, folder.resolve(file)), () -> file + " differs at this byte");
        }
    }

    @Test
    void practiceFilesHoldAboutTwoHundredCompleteRowsEachOfWhichSomeAreShared() throws IOException {
        for (Path file : PRACTICE) {
            List<Client> clients = read(file);
            assertBetween(190, 210, clients.size());
            assertAll(clients, client -> client.hasFeaturesLike(VALUE));
        }
        assertBetween(10, 20, shared(PRACTICE));
    }

    @Test
    void sourceFilesHoldTenThousandDistinctClientsOfWhichSomeHundredAreShared() throws IOException {
        for (Path file : SOURCE) {
            assertBetween(5_200, 5_400, read(file).size());
        }
        List<Client> clients = readDistinct(SOURCE);
        assertEquals(10_000, clients.size());
        assertEquals(10_000, corporations(clients).size());
        assertBetween(500, 700, shared(SOURCE));
    }

    @Test
    void sourceFilesLackOneToTwoPercentOfEveryFeatureInAllSpellings() throws IOException {
        List<Client> clients = readDistinct(SOURCE);

        for (int feature = 0; feature < 3; feature++) {
            int index = feature;
            assertBetween(
                    100,
                    200,
                    count(clients, client -> !client.features().get(index).matches(VALUE)));
        }
        for (String gap : List.of("", "NA", "N/A", "NaN", "null")) {
            assertTrue(clients.stream().anyMatch(client -> client.features().contains(gap)), () -> "no gap: " + gap);
        }
        assertAll(clients, client -> client.hasFeaturesLike(VALUE_OR_GAP));
    }

    @Test
    void testFileHoldsTwoThousandCompleteClientsUnseenElsewhere() throws IOException {
        List<Client> clients = read(TESTDATA);
        Set<String> names = corporations(clients);

        assertEquals(2_000, clients.size());
        assertEquals(2_000, names.size());
        assertAll(clients, client -> client.hasFeaturesLike(VALUE));
        names.retainAll(corporations(readDistinct(List.of(DATASET_1, DATASET_2, DATASET_3, DATASET_4))));
        assertEquals(Set.of(), names);
    }

    @Test
    void everyClientHasAFourLetterNameAndAKnownOutcome() throws IOException {
        for (Path file : List.of(DATASET_1, DATASET_2, DATASET_3, DATASET_4, TESTDATA)) {
            List<Client> clients = read(file);
            assertAll(clients, client -> client.corporation().matches("[a-z]{4}"));
            assertAll(clients, client -> client.exited().matches("[01]"));
        }
    }

    @Test
    void aThirdToAHalfOfTheClientsExitInBothWorlds() throws IOException {
        assertBetween(0.33, 0.5, exitRate(readDistinct(PRACTICE)));
        assertBetween(0.33, 0.5, exitRate(readDistinct(SOURCE)));
    }

    @Test
    void sizeHoldsClientsInThePracticeWorldButNotInTheSourceWorld() throws IOException {
        assertBetween(0.15, 0.6, excessExitRateOfSmallClients(readDistinct(PRACTICE)));
        assertBetween(-0.15, 0.05, excessExitRateOfSmallClients(readDistinct(SOURCE)));
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedGivesOthers() throws IOException {
        Path once = write("once", 7);
        Path again = write("again", 7);
        Path other = write("other", 8);

        assertEquals(-1, Files.mismatch(once, again));
        assertTrue(Files.mismatch(once, other) >= 0);
    }

    @Test
    void clientsAreSpreadOverTheFilesAndRepeatedInTheExpectedShare() throws IOException {
        long rows = ClientGenerator.writeClients(folder, World.SOURCE, 20_000, 4, 0.1, 1);

        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            Path file = folder.resolve("dataset" + number + ".csv");
            assertBetween(5_200, 5_800, read(file).size());
            files.add(file);
        }
        List<Client> clients = readDistinct(files);
        assertEquals(20_000, clients.size());
        assertEquals(20_000, corporations(clients).size());
        assertBetween(1_800, 2_200, shared(files));
        assertEquals(clients.size() + shared(files), rows);
    }

    @Test
    void namesGrowLongerWhenThereAreMoreClientsThanShortNames() throws IOException {
        ClientGenerator.writeClients(folder, World.PRACTICE, 456_977, 1, 0, 1);

        Set<String> names = corporations(read(folder.resolve("dataset1.csv")));
        assertEquals(456_977, names.size());
        assertTrue(names.stream().allMatch(name -> name.matches("[a-z]{6}")));
    }

    @Test
    void moreClientsThanNamesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ClientGenerator.writeClients(folder, World.PRACTICE, 308_915_777, 1, 0, 1));
        assertFalse(Files.exists(folder.resolve("dataset1.csv")));
    }

    private Path write(String name, long seed) throws IOException {
        Path target = folder.resolve(name);
        ClientGenerator.writeClients(target, World.SOURCE, 100, 1, 0.1, seed);
        return target.resolve("dataset1.csv");
    }

    private static List<Client> readDistinct(List<Path> files) throws IOException {
        Set<Client> clients = new HashSet<>();
        for (Path file : files) {
            clients.addAll(read(file));
        }
        return List.copyOf(clients);
    }

    private static List<Client> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertEquals("corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited", lines.get(0));
        return lines.stream().skip(1).map(Client::parse).toList();
    }

    private static int shared(List<Path> files) throws IOException {
        int rows = 0;
        for (Path file : files) {
            rows += read(file).size();
        }
        return rows - readDistinct(files).size();
    }

    private static Set<String> corporations(List<Client> clients) {
        Set<String> names = new HashSet<>();
        clients.forEach(client -> names.add(client.corporation()));
        return names;
    }

    private static int count(List<Client> clients, Predicate<Client> condition) {
        return clients.stream().filter(condition).toList().size();
    }

    private static double exitRate(List<Client> clients) {
        return (double) count(clients, client -> client.exited().equals("1")) / clients.size();
    }

    /** How much more often clients below the median head count exit than the others, as a difference of rates. */
    private static double excessExitRateOfSmallClients(List<Client> clients) {
        List<Client> counted = clients.stream()
                .filter(client -> client.employees().matches(VALUE))
                .sorted(Comparator.comparingInt(client -> Integer.parseInt(client.employees())))
                .toList();
        int half = counted.size() / 2;
        return exitRate(counted.subList(0, half)) - exitRate(counted.subList(half, counted.size()));
    }

    private static void assertAll(List<Client> clients, Predicate<Client> condition) {
        assertEquals(List.of(), clients.stream().filter(condition.negate()).toList());
    }

    private static void assertBetween(double low, double high, double value) {
        assertTrue(low <= value && value <= high, () -> value + " is not between " + low + " and " + high);
    }

    private record Client(String corporation, List<String> features, String exited) {

        static Client parse(String line) {
            String[] cells = line.split(",", -1);
            assertEquals(5, cells.length, line);
            return new Client(cells[0], List.of(cells[1], cells[2], cells[3]), cells[4]);
        }

        String employees() {
            return features.get(2);
        }

        boolean hasFeaturesLike(String pattern) {
            return features.stream().allMatch(feature -> feature.matches(pattern));
        }
    }
}

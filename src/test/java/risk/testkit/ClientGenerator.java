package risk.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes up clients and writes them as CSV files, the same bytes for the same seed on every platform.
 *
 * <p>The bundled data sets come from two worlds: {@link World#PRACTICE}, in which a model is first trained, and
 * {@link World#SOURCE}, in which clients are larger and leave for other reasons, so that such a model drifts.
 *
 * <p>Reproducible bytes need {@link Random}, whose algorithm is part of its specification, and {@link StrictMath}.
 */
public final class ClientGenerator {

    private static final String HEADER =
            "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n";

    private static final double MONTHS_PER_YEAR = 12;

    /** How often a missing cell is left empty rather than spelled as one of {@link #SPELLED_GAPS}. */
    private static final double EMPTY_GAP_SHARE = 0.8;

    private static final List<String> SPELLED_GAPS = List.of("NA", "N/A", "NaN", "null");

    /** With the share repeated in both files, about 200 rows in each. */
    private static final Population PRACTICE_CLIENTS = new Population(List.of(World.PRACTICE), 0, 385);

    private static final double PRACTICE_REPEATED_SHARE = 0.04;
    private static final long PRACTICE_SEED = 20_230_105L;

    /** With the share repeated in both files, about 5,300 rows in each. */
    private static final Population SOURCE_CLIENTS =
            new Population(List.of(World.SOURCE), PRACTICE_CLIENTS.end(), 10_000);

    private static final double SOURCE_REPEATED_SHARE = 0.06;
    private static final long SOURCE_SEED = 20_230_202L;

    /** One half from either world, so that a model does well only if it knows both. */
    private static final Population TEST_CLIENTS =
            new Population(List.of(World.PRACTICE, World.SOURCE.withoutGaps()), SOURCE_CLIENTS.end(), 2_000);

    private static final long TEST_SEED = 20_230_303L;

    private ClientGenerator() {}

    /**
     * Writes the data sets that come with the project.
     *
     * @param args the project root, by default the working directory
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        writeBundledFiles(Path.of(args.length == 0 ? "." : args[0]));
    }

    /**
     * Writes practice, source and test data below a project root. No client of one kind appears in another kind.
     *
     * @param root the folder that receives {@code practicedata}, {@code sourcedata} and {@code testdata}
     * @throws IOException if a file cannot be written
     */
    public static void writeBundledFiles(Path root) throws IOException {
        Path practice = root.resolve("practicedata");
        Path source = root.resolve("sourcedata");
        write(
                List.of(practice.resolve("dataset1.csv"), practice.resolve("dataset2.csv")),
                PRACTICE_CLIENTS,
                PRACTICE_REPEATED_SHARE,
                PRACTICE_SEED);
        write(
                List.of(source.resolve("dataset3.csv"), source.resolve("dataset4.csv")),
                SOURCE_CLIENTS,
                SOURCE_REPEATED_SHARE,
                SOURCE_SEED);
        write(List.of(root.resolve("testdata").resolve("testdata.csv")), TEST_CLIENTS, 0, TEST_SEED);
    }

    /**
     * Writes clients of one world to {@code dataset1.csv}, {@code dataset2.csv} and so on, row by row, so that memory
     * does not grow with their number. Every client goes to a file chosen at random; a repeated one is written to the
     * following file as well, or twice when there is a single file.
     *
     * @param folder the folder to write to, created when absent
     * @param world the world the clients live in
     * @param clients the number of distinct clients
     * @param files the number of files
     * @param repeatedShare the expected share of clients written twice, from 0 to 1
     * @param seed decides all values; the names depend on the number of clients alone
     * @return the number of rows written, headers not counted
     * @throws IOException if a file cannot be written
     */
    public static long writeClients(Path folder, World world, int clients, int files, double repeatedShare, long seed)
            throws IOException {
        List<Path> paths = IntStream.rangeClosed(1, files)
                .mapToObj(number -> folder.resolve("dataset" + number + ".csv"))
                .toList();
        return write(paths, new Population(List.of(world), 0, clients), repeatedShare, seed);
    }

    private static long write(List<Path> paths, Population population, double repeatedShare, long seed)
            throws IOException {
        Random random = new Random(seed);
        ClientNames names = ClientNames.enoughFor(population.end());
        StringBuilder row = new StringBuilder();
        long rows = 0;
        try (CsvFiles files = CsvFiles.create(paths)) {
            for (int client = population.first(); client < population.end(); client++) {
                World world = population
                        .worlds()
                        .get(random.nextInt(population.worlds().size()));
                row.setLength(0);
                names.append(client, row);
                appendValues(world, random, row);
                int file = random.nextInt(paths.size());
                files.append(file, row);
                rows++;
                if (random.nextDouble() < repeatedShare) {
                    files.append((file + 1) % paths.size(), row);
                    rows++;
                }
            }
        }
        return rows;
    }

    private static void appendValues(World world, Random random, StringBuilder row) {
        double lastYearDeviate = random.nextGaussian();
        double paceDeviate = random.nextGaussian();
        double employeesDeviate = random.nextGaussian();

        double lastYear = world.lastYear().at(lastYearDeviate);
        double lastMonth = lastYear / MONTHS_PER_YEAR * world.pace().at(paceDeviate);
        double employees = world.employees().at(employeesDeviate);
        double risk = world.exits().probability(lastYearDeviate, paceDeviate, employeesDeviate);

        appendFeature(lastMonth, world, random, row);
        appendFeature(lastYear, world, random, row);
        appendFeature(employees, world, random, row);
        row.append(random.nextDouble() < risk ? ",1\n" : ",0\n");
    }

    private static void appendFeature(double value, World world, Random random, StringBuilder row) {
        row.append(',');
        if (random.nextDouble() >= world.missingShare()) {
            row.append((long) value);
        } else if (random.nextDouble() >= EMPTY_GAP_SHARE) {
            row.append(SPELLED_GAPS.get(random.nextInt(SPELLED_GAPS.size())));
        }
    }

    /**
     * A place and time in which clients behave alike.
     *
     * @param lastYear activity of the last twelve months, in activity units
     * @param pace activity of the last month times twelve, divided by that of the last year; 1 is business as usual
     * @param employees head count
     * @param exits who leaves
     * @param missingShare the share of feature cells without a value, from 0 to 1
     */
    public record World(LogNormal lastYear, LogNormal pace, LogNormal employees, ExitRule exits, double missingShare) {

        /** Small clients, and those whose activity fades, leave. Median client: 2,000 units a year, 150 employees. */
        public static final World PRACTICE = new World(
                new LogNormal(7.6, 0.85),
                new LogNormal(0, 0.9),
                new LogNormal(5.0, 0.85),
                new ExitRule(-0.5, -0.8, -2.2, -1.6),
                0);

        /** Larger clients, whose size no longer holds them. Median client: 3,100 units a year, 260 employees. */
        public static final World SOURCE = new World(
                new LogNormal(8.05, 0.85),
                new LogNormal(0, 0.9),
                new LogNormal(5.55, 0.85),
                new ExitRule(-0.1, 0.2, -2.2, 0.2),
                0.015);

        /**
         * The same world with every cell filled in.
         *
         * @return this world with a missing share of zero
         */
        public World withoutGaps() {
            return new World(lastYear, pace, employees, exits, 0);
        }
    }

    /**
     * A skewed quantity: its natural logarithm is normally distributed.
     *
     * @param logMedian the mean of the logarithm
     * @param logSpread the standard deviation of the logarithm
     */
    public record LogNormal(double logMedian, double logSpread) {

        private double at(double deviate) {
            return StrictMath.exp(logMedian + logSpread * deviate);
        }
    }

    /**
     * The log-odds of an exit, linear in the deviates, that is, in the logarithms of the quantities counted in standard
     * deviations from the median of their world. The probability is {@code 1 / (1 + exp(-logOdds))}: nobody can predict
     * every exit.
     *
     * @param typical log-odds of the median client
     * @param lastYear change of the log-odds for one standard deviation more activity in the last year
     * @param pace the same for the pace of the last month
     * @param employees the same for the head count
     */
    public record ExitRule(double typical, double lastYear, double pace, double employees) {

        private double probability(double lastYearDeviate, double paceDeviate, double employeesDeviate) {
            double logOdds = typical + lastYear * lastYearDeviate + pace * paceDeviate + employees * employeesDeviate;
            return 1 / (1 + StrictMath.exp(-logOdds));
        }
    }

    /**
     * Clients with consecutive numbers, each from a world chosen at random.
     *
     * @param worlds the worlds, equally likely
     * @param first the number of the first client
     * @param count how many clients
     */
    private record Population(List<World> worlds, int first, int count) {

        int end() {
            return Math.addExact(first, count);
        }
    }

    /**
     * Files open for writing, each beginning with the header.
     *
     * @param writers one writer per file
     */
    private record CsvFiles(List<Writer> writers) implements Closeable {

        static CsvFiles create(List<Path> paths) throws IOException {
            CsvFiles files = new CsvFiles(new ArrayList<>());
            try {
                for (Path path : paths) {
                    files.open(path);
                }
                return files;
            } catch (IOException e) {
                files.close();
                throw e;
            }
        }

        private void open(Path path) throws IOException {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Writer writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
            writers.add(writer);
            writer.append(HEADER);
        }

        void append(int file, CharSequence row) throws IOException {
            writers.get(file).append(row);
        }

        @Override
        public void close() throws IOException {
            for (Writer writer : writers) {
                writer.close();
            }
        }
    }
}

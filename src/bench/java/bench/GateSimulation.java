package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.statistics.distribution.BetaDistribution;
import risk.config.ConfigLoader;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.pipeline.FullRun;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.PendingWork;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.ExitRule;
import risk.testkit.ClientGenerator.World;

/**
 * How often a bad batch reaches production: histories of the real full process in a world that stays as it is, the generator's,
 * of which no logistic model is true.
 *
 * <p>A first model learns from 2,000 clients and is scored on 2,000 others. Then four files come, one a run: a good one of 500
 * clients, the bad one, of 200, 500 or 2,000, and two more good ones. In every second history a model is trained of every file, in
 * the others, as by default, where the score is lower. Whenever a run deploys, old and new model are scored on 20,000 clients that
 * none of them has seen: a deployment is bad where F1 falls by more than 0.01.
 *
 * <p>What comes before the bad file happens once for all kinds of it. The verdict on the columns' drift, which decides nothing here,
 * asks for no chance.
 *
 * <p>Two kinds are no bad batch: from the second file on the world itself is another, {@code OTHER_WORLD}, or half way to it, and
 * stays so, while the test data stays as it was. Their truth is the new world's; in how many histories a model of its files was deployed
 * with the first, second and third of them, and the mean F1 at the end, tell whether the gate follows.
 *
 * <p>Arguments: histories a kind (100), gate ({@code both}), seed (1), kinds (all bad ones). The table is printed after every tenth history
 * of each kind. The same arguments give the same table.
 */
public final class GateSimulation {

    private static final int TRAINED_ON = 2_000;
    private static final int TESTED_ON = 2_000;
    private static final int GOOD = 500;
    private static final int[] BAD = {200, 500, 2_000};
    private static final int BAD_TICK = 1;
    private static final int PRINTED_EVERY = 10;

    /** The error of the difference of two F1 scores is about 0.002 on so many. */
    private static final int ROWS_OF_TRUTH = 20_000;

    private static final double WORSE = 0.01;

    private static final double CONFIDENCE = 0.95;

    private static final String HEADER =
            "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited";

    /** What is wrong with a batch. */
    private enum Kind {
        NOTHING,
        NO_EXITS,
        ALL_EXITS,
        FLIPPED_20,
        FLIPPED_50,
        FLIPPED_100,
        SWAPPED,
        NEGATED,
        ZEROED,
        SCALED,
        ONE_ROW_REPEATED,
        ONE_ROW,
        HALF_WAY,
        OTHER_WORLD;

        /** Whether the world changes, rather than one batch. */
        boolean lasts() {
            return this == HALF_WAY || this == OTHER_WORLD;
        }

        /** That of the files from the second on. */
        World world() {
            return switch (this) {
                case OTHER_WORLD -> World.PRACTICE;
                case HALF_WAY -> between(World.SOURCE, World.PRACTICE);
                default -> World.SOURCE;
            };
        }

        /** The clients of the one, who exit for reasons half way to the other's. */
        private static World between(World one, World other) {
            ExitRule a = one.exits();
            ExitRule b = other.exits();
            return new World(
                    one.lastYear(),
                    one.pace(),
                    one.employees(),
                    new ExitRule(
                            (a.typical() + b.typical()) / 2,
                            (a.lastYear() + b.lastYear()) / 2,
                            (a.pace() + b.pace()) / 2,
                            (a.employees() + b.employees()) / 2),
                    one.missingShare());
        }

        List<String[]> of(List<String[]> rows, Random random) {
            List<String[]> chosen = this == ONE_ROW ? rows.subList(0, 1) : rows;
            List<String[]> spoilt = new ArrayList<>();
            for (String[] row : chosen) {
                spoilt.add(spoil(this == ONE_ROW_REPEATED ? withId(rows.get(0), row[0]) : row.clone(), random));
            }
            return spoilt;
        }

        private static String[] withId(String[] row, String id) {
            String[] copy = row.clone();
            copy[0] = id;
            return copy;
        }

        private String[] spoil(String[] row, Random random) {
            switch (this) {
                case NO_EXITS -> row[4] = "0";
                case ALL_EXITS -> row[4] = "1";
                case FLIPPED_20 -> flip(row, 0.2, random);
                case FLIPPED_50 -> flip(row, 0.5, random);
                case FLIPPED_100, ONE_ROW, ONE_ROW_REPEATED -> flip(row, 1, random);
                case SWAPPED -> {
                    String first = row[1];
                    row[1] = row[2];
                    row[2] = first;
                }
                case NEGATED -> row[1] = row[1].isEmpty() ? "" : "-" + row[1];
                case ZEROED -> row[1] = "0";
                case SCALED -> row[1] = row[1].isEmpty() ? "" : row[1] + "000";
                case NOTHING, HALF_WAY, OTHER_WORLD -> {}
            }
            return row;
        }

        private static void flip(String[] row, double share, Random random) {
            if (random.nextDouble() < share) {
                row[4] = row[4].equals("1") ? "0" : "1";
            }
        }
    }

    /** What happened in the histories of one kind. */
    private static final class Tally {
        private int histories;
        private int withBadDeployment;
        private double worstLoss;
        private int deployments;
        private int refusals;
        private int badFilesSetAside;
        private int goodFilesSetAside;
        private int badFilesLetIn;
        private double f1AtEnd;
        private final int[] followedBy = new int[BAD_TICK + 3];

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%9d %8d %8.1f %% %9.4f %8d %8d %9d %9d %8d   %.4f  %s",
                    histories,
                    withBadDeployment,
                    100 * upperBound(withBadDeployment, histories),
                    worstLoss,
                    deployments,
                    refusals,
                    badFilesSetAside,
                    badFilesLetIn,
                    goodFilesSetAside,
                    f1AtEnd / histories,
                    Arrays.toString(Arrays.copyOfRange(followedBy, BAD_TICK, followedBy.length)));
        }
    }

    private GateSimulation() {}

    public static void main(String[] args) throws IOException {
        int histories = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        String gate = args.length > 1 ? args[1] : "both";
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        List<Kind> kinds = args.length > 3
                ? Arrays.stream(args).skip(3).map(Kind::valueOf).toList()
                : Arrays.stream(Kind.values()).filter(kind -> !kind.lasts()).toList();
        Map<Kind, Dataset> truth = new EnumMap<>(Kind.class);
        Dataset asItWas = truth(seed, World.SOURCE);
        for (Kind kind : Kind.values()) {
            truth.put(kind, kind.lasts() && kinds.contains(kind) ? truth(seed, kind.world()) : asItWas);
        }
        Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
        for (int i = 0; i < histories; i++) {
            live(kinds, gate, truth, seed * 1_000_003 + i, tallies);
            if ((i + 1) % PRINTED_EVERY == 0 || i + 1 == histories) {
                print(gate, tallies);
            }
        }
    }

    private static void print(String gate, Map<Kind, Tally> tallies) {
        System.out.printf("gate %s; worse: histories in which F1 fell by more than %.2f at a deployment%n", gate, WORSE);
        System.out.printf(
                "%-17s %9s %8s %10s %9s %8s %8s %9s %9s %8s   %s%n",
                "bad batch", "histories", "worse", "at most", "most lost", "deployed", "refused", "set aside", "let in",
                "good one",
                "F1 at the end, followed by");
        tallies.forEach((kind, tally) ->
                System.out.printf("%-17s %s%n", kind.name().toLowerCase(Locale.ROOT), tally));
    }

    private static Dataset truth(long seed, World world) throws IOException {
        Path folder = Files.createTempDirectory("risk-gate-");
        try {
            Path file = folder.resolve("truth.csv");
            write(file, clients(folder, world, ROWS_OF_TRUTH, new Random(-seed)));
            return DatasetReader.labelled(Schema.CLIENTS).read(file);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    /** One history of each kind, with one beginning. */
    private static void live(List<Kind> kinds, String gate, Map<Kind, Dataset> truth, long seed, Map<Kind, Tally> tallies)
            throws IOException {
        Path beginning = Files.createTempDirectory("risk-gate-");
        try {
            Random random = new Random(seed);
            writeConfig(beginning, gate, Math.floorMod(seed, 2) == 0 ? "on_new_data" : "on_new_data_and_drift");
            write(beginning.resolve("input/a.csv"), clients(beginning, World.SOURCE, TRAINED_ON, random));
            write(beginning.resolve("test/test.csv"), clients(beginning, World.SOURCE, TESTED_ON, random));
            run(beginning);
            Tally ofGood = kinds.contains(Kind.NOTHING)
                    ? tallies.computeIfAbsent(Kind.NOTHING, kind -> new Tally())
                    : new Tally();
            History before = new History(beginning, Kind.NOTHING, truth.get(Kind.NOTHING), ofGood);
            before.comes(0, clients(beginning, World.SOURCE, GOOD, random));
            int bad = BAD[(int) Math.floorMod(seed / 2, (long) BAD.length)];
            List<List<String[]>> asBefore = coming(beginning, World.SOURCE, bad, random);
            for (Kind kind : kinds) {
                Path folder = beginning.resolveSibling(beginning.getFileName() + "-" + kind);
                try {
                    copy(beginning, folder);
                    Tally tally = tallies.computeIfAbsent(kind, one -> new Tally());
                    History history = new History(folder, kind, truth.get(kind), tally);
                    List<List<String[]>> files =
                            kind.lasts() ? coming(folder, kind.world(), bad, new Random(seed)) : asBefore;
                    history.comes(BAD_TICK, kind.of(files.get(0), new Random(seed)));
                    for (int i = 1; i < files.size(); i++) {
                        history.comes(BAD_TICK + i, files.get(i));
                    }
                    tally.histories++;
                    tally.f1AtEnd += history.f1;
                    tally.withBadDeployment += history.worse || (kind == Kind.NOTHING && before.worse) ? 1 : 0;
                } finally {
                    PathUtils.deleteDirectory(folder);
                }
            }
        } finally {
            PathUtils.deleteDirectory(beginning);
        }
    }

    /** The file that is bad in some histories, and two after it. */
    private static List<List<String[]>> coming(Path folder, World world, int bad, Random random) {
        return List.of(
                clients(folder, world, bad, random),
                clients(folder, world, GOOD, random),
                clients(folder, world, GOOD, random));
    }

    /** What becomes of a project as its files come. */
    private static final class History {

        private final Path folder;
        private final Kind kind;
        private final Dataset truth;
        private final Tally tally;
        private double f1;
        private boolean worse;
        private boolean followed;

        History(Path folder, Kind kind, Dataset truth, Tally tally) throws IOException {
            this.folder = folder;
            this.kind = kind;
            this.truth = truth;
            this.tally = tally;
            this.f1 = f1(folder, truth);
        }

        void comes(int tick, List<String[]> rows) throws IOException {
            write(folder.resolve("input/b" + tick + ".csv"), rows);
            Decision decision = run(folder).decision();
            for (var file : decision.quarantined()) {
                if (file.name().equals("b" + BAD_TICK + ".csv") && kind != Kind.NOTHING) {
                    tally.badFilesSetAside++;
                } else {
                    tally.goodFilesSetAside++;
                }
            }
            tally.badFilesLetIn += decision.agreed().isEmpty() ? 0 : 1;
            tally.refusals += decision.action() == Action.REFUSED ? 1 : 0;
            if (decision.action() == Action.DEPLOYED) {
                tally.deployments++;
                double after = f1(folder, truth);
                worse |= f1 - after > WORSE;
                tally.worstLoss = Math.max(tally.worstLoss, f1 - after);
                f1 = after;
                followed |= tick >= BAD_TICK;
            }
            tally.followedBy[tick] += followed ? 1 : 0;
        }
    }

    /** With its links, and the times of its files. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static DecidedRun run(Path folder) throws IOException {
        Project project = new Project(ConfigLoader.load(folder.resolve("config.json")));
        PendingWork work = PendingWork.of(project, false);
        DecidedRun run = FullRun.run(project, work, ProgressListener.NONE, ProgressListener.NONE);
        FullRun.finish(project, run);
        return run;
    }

    private static double f1(Path folder, Dataset truth) throws IOException {
        LogisticModel model = new Project(ConfigLoader.load(folder.resolve("config.json")))
                .requireLive()
                .model()
                .model();
        return ClassificationScores.of(model, truth).f1();
    }

    private static void writeConfig(Path folder, String gate, String when) throws IOException {
        for (String name : List.of("input", "test")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), """
                {"input_folder_path": "input", "output_folder_path": "ingested", "test_data_path": "test",
                 "output_model_path": "models", "prod_deployment_path": "production", "deploy": {"gate": "%s"},
                 "retrain": {"when": "%s"}, "drift": {"verdict": "evidently"}, "input": {"settle_seconds": 0}}
                """.formatted(gate, when));
    }

    /** Clients of the generator's world, with names of their own. */
    private static List<String[]> clients(Path folder, World world, int count, Random random) {
        try {
            Path generated = folder.resolve("generated");
            ClientGenerator.writeClients(generated, world, count, 1, 0, random.nextLong());
            long batch = random.nextLong();
            return Files.readAllLines(generated.resolve("dataset1.csv")).stream()
                    .skip(1)
                    .map(line -> (Long.toHexString(batch) + line).split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String[]> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        rows.forEach(row -> lines.add(String.join(",", row)));
        Files.write(file, lines);
    }

    /** One-sided at 95 % (C. Clopper and E. Pearson, 1934). */
    private static double upperBound(int hits, int of) {
        return hits == of ? 1 : BetaDistribution.of(hits + 1.0, of - hits).inverseCumulativeProbability(CONFIDENCE);
    }
}

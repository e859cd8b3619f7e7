package risk.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.deploy.ProductionFolder;

/**
 * What a disk, a copy or a person makes of a file at rest is seen by whoever needs the file: each step comes to the right result,
 * or says on one line which file it is and what to do. Once that is done, runs go on, with the release that was live.
 */
class DamagedFilesIT {

    private static final long SEED = 5;

    /** More than any file of this program may have; on the disk it takes no room. */
    private static final long HUGE = 3L << 30;

    private static final List<String> FOLDERS = List.of("production_deployment", "models", "ingesteddata");

    /** Some that are certainly among the damaged ones. */
    private static final Set<String> NAMED = Set.of(
            "models/clientsatrisk.csv",
            "models/decisions.jsonl",
            "models/history.db",
            "models/modelcard.md",
            "models/report.html",
            "models/report.pdf",
            "models/trainedmodel.onnx",
            "production_deployment/.decision.json",
            "production_deployment/.scores.json");

    /** Two that only look, and one that makes files anew. */
    private static final List<List<String>> STEPS =
            List.of(List.of("FullProcess"), List.of("Deployment", "--list"), List.of("Reporting"));

    /** Stands for the live release where nothing was altered. */
    private static final String NONE = "";

    private static final Pattern OF_RELEASE = Pattern.compile("production_deployment/releases/([^/]+)/[^/]+");

    private static final Pattern DELETION =
            Pattern.compile("(?m)^risk\\.\\w+: (?:cannot read or write: )?(/?[^:]+): .*\\bdelete it\\b");

    @TempDir
    private Path folder;

    private enum Kind {
        CUT,
        EMPTIED,
        FLIPPED,
        SWAPPED,
        HUGE,
        BINARY,
        DELETED,
        FOLDER,
        LINK_TO_NOWHERE,
        LINK_TO_ITSELF,
        PIPE;

        void befall(Path file, Random random) throws IOException, InterruptedException {
            byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[1];
            Path other = other(file);
            byte[] swapped = Files.isRegularFile(other) ? Files.readAllBytes(other) : "{}".getBytes(UTF_8);
            Files.delete(file);
            switch (this) {
                case CUT -> Files.write(file, Arrays.copyOf(content, content.length / 2));
                case EMPTIED -> Files.createFile(file);
                case FLIPPED -> {
                    if (content.length > 0) {
                        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(7));
                    }
                    Files.write(file, content);
                }
                case SWAPPED -> Files.write(file, swapped);
                case HUGE -> {
                    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
                        huge.setLength(DamagedFilesIT.HUGE);
                    }
                }
                case BINARY -> {
                    byte[] binary = new byte[5000];
                    random.nextBytes(binary);
                    Files.write(file, binary);
                }
                case DELETED -> {}
                case FOLDER -> Files.writeString(Files.createDirectory(file).resolve("a"), "a");
                case LINK_TO_NOWHERE -> Files.createSymbolicLink(file, Path.of("nowhere"));
                case LINK_TO_ITSELF -> Files.createSymbolicLink(file, file.getFileName());
                case PIPE ->
                    assertEquals(
                            0,
                            new ProcessBuilder("mkfifo", file.toString())
                                    .start()
                                    .waitFor());
            }
        }

        /** The same file of the other release, or else some other of the program's files. */
        private static Path other(Path file) throws IOException {
            Path release = file.resolveSibling("");
            try (Stream<Path> beside = Files.list(release.resolveSibling(""))) {
                return beside.filter(path -> !path.equals(release))
                        .map(path -> path.resolve(file.getFileName()))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .orElse(release.resolve("trainedmodel.json"));
            }
        }
    }

    private record Case(String file, Kind kind) {}

    @Test
    void damageAtRestIsSeenOrMadeGoodAndNeverEndsInAStateThatNobodyGetsOutOf() throws Exception {
        Path template = DriftScenario.copy(DriftScenario.get().after(), folder.resolve("template"));
        String live = live(template);
        Deployed deployed = Deployed.throughCurrent(template);
        List<List<String>> clients = clients(template);
        List<Case> cases = cases(template);
        Path work = folder.resolve("work");
        List<String> failures = new ArrayList<>();
        for (Case damage : cases) {
            DriftScenario.copy(template, work);
            damage.kind().befall(work.resolve(damage.file()), new Random(SEED));
            try {
                assertSeen(work, damage, isAltered(work, template, damage) ? live : NONE);
                if (mend(work, damage)) {
                    assertEquals(live, live(work), damage.toString());
                }
                assertEquals(deployed, Deployed.throughCurrent(work), damage.toString());
                assertListed(clients, work, damage);
            } catch (AssertionError e) {
                failures.add(e.getMessage());
            }
        }
        System.out.printf("files damaged at rest: %d%n", cases.size());
        assertEquals(List.of(), failures);
    }

    private static void assertSeen(Path work, Case damage, String live) throws Exception {
        for (List<String> step : STEPS) {
            Steps.Ended ended = run(work, step);
            String how = damage + " " + step + ": " + ended;
            assertFalse(ended.errors().contains("\tat "), how);
            if (ended.status() != 0) {
                assertTrue(ended.status() == 1 || ended.status() == 2, how);
                assertTold(ended, damage, how);
            } else if (mustTell(step, damage, live)) {
                throw new AssertionError("a damaged release is passed over: " + how);
            } else if (step.equals(List.of("FullProcess"))) {
                assertFalse(ended.output().contains("decision "), how);
            }
        }
    }

    /** The same clients at risk, in the same order and for the same reasons; or it is told why not, and ingesting anew mends it. */
    private static void assertListed(List<List<String>> clients, Path work, Case damage) throws Exception {
        Steps.Ended reported = run(work, List.of("Reporting"));
        Matcher deletion = DELETION.matcher(reported.errors());
        if (deletion.find()) {
            delete(work.resolve(deletion.group(1)));
            reported = run(work, List.of("Reporting"));
        }
        if (reported.status() == 0 && clients.equals(clients(work))) {
            return;
        }
        String name = damage.file().substring(damage.file().lastIndexOf('/') + 1);
        assertTrue(reported.errors().contains(name), damage + " makes another list: " + reported);
        Steps.Ended ingested = run(work, List.of("Ingestion"));
        assertEquals(0, ingested.status(), damage + ": " + ingested);
        Steps.Ended again = run(work, List.of("Reporting"));
        assertEquals(0, again.status(), damage + ": " + again);
        assertEquals(clients, clients(work), damage.toString());
    }

    /** The list but for what compares it with the one before, which is another once it is made again. */
    private static List<List<String>> clients(Path project) throws IOException {
        try (CSVParser list = CSVParser.parse(project.resolve("models/clientsatrisk.csv"), UTF_8, CSVFormat.DEFAULT)) {
            List<List<String>> rows = list.stream().map(CSVRecord::toList).toList();
            int compared = rows.get(0).indexOf("previous_probability");
            return rows.stream().map(row -> row.subList(0, compared)).toList();
        }
    }

    /** One that was swapped for the same is as it was. */
    private static boolean isAltered(Path work, Path template, Case damage) throws IOException {
        Path file = work.resolve(damage.file());
        return !Files.isRegularFile(file) || Files.mismatch(file, template.resolve(damage.file())) >= 0;
    }

    /** Of damage to the live release a run tells, and the list of that to any. */
    private static boolean mustTell(List<String> step, Case damage, String live) {
        Matcher release = OF_RELEASE.matcher(damage.file());
        return !live.equals(NONE)
                && release.matches()
                && (step.contains("--list")
                        || (step.contains("FullProcess") && release.group(1).equals(live)));
    }

    private static List<Case> cases(Path template) throws IOException {
        List<Case> all = new ArrayList<>();
        for (String place : FOLDERS) {
            try (Stream<Path> files = Files.walk(template.resolve(place))) {
                files.filter(file -> Files.isSymbolicLink(file) || Files.isRegularFile(file))
                        .map(file -> template.relativize(file).toString())
                        .sorted()
                        .forEach(file -> {
                            for (Kind kind : Kind.values()) {
                                all.add(new Case(file, kind));
                            }
                        });
            }
        }
        assertTrue(
                all.stream().map(Case::file).collect(Collectors.toSet()).containsAll(NAMED),
                () -> "not all of " + NAMED + " are there");
        Collections.shuffle(all, new Random(SEED));
        // In the full form each file once.
        Set<String> files = new HashSet<>();
        List<Case> eachOnce =
                all.stream().filter(damage -> files.add(damage.file())).toList();
        return eachOnce.subList(0, Extent.of(eachOnce.size(), 6));
    }

    private static Steps.Ended run(Path work, List<String> step) throws Exception {
        return Steps.run(work, step.get(0), step.subList(1, step.size()).toArray(new String[0]));
    }

    /** One line says where it is and what to do. */
    private static void assertTold(Steps.Ended ended, Case damage, String how) {
        List<String> lines = ended.messages().stream()
                .filter(line -> line.startsWith("risk."))
                .toList();
        assertEquals(1, lines.size(), how);
        String name = damage.file().substring(damage.file().lastIndexOf('/') + 1);
        assertTrue(lines.get(0).contains(name), how);
        assertTrue(
                Stream.of("delete it", "risk.Deployment", "risk.Ingestion", "risk.Training", "risk.Scoring")
                        .anyMatch(lines.get(0)::contains),
                how);
    }

    /** Does what the lines say until a run has nothing to say any more; whether the same release is live then. */
    private static boolean mend(Path work, Case damage) throws Exception {
        boolean same = true;
        Steps.Ended ended = run(work, List.of("FullProcess"));
        for (int tries = 0; ended.status() != 0 && tries < 3; tries++) {
            Matcher deletion = DELETION.matcher(ended.errors());
            if (deletion.find()) {
                delete(work.resolve(deletion.group(1)));
            } else {
                assertTrue(ended.errors().contains("risk.Deployment --repair"), damage + ": " + ended);
                if (run(work, List.of("Deployment", "--repair")).status() != 0) {
                    same = false;
                    // Nothing says any more what the release was like: what is trained takes its place.
                    assertEquals(
                            0, run(work, List.of("Deployment")).status(), () -> damage + ": nothing can be deployed");
                }
            }
            ended = run(work, List.of("FullProcess"));
        }
        assertEquals(0, ended.status(), damage + ": " + ended);
        return same;
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            PathUtils.deleteDirectory(path);
        } else {
            Files.deleteIfExists(path);
        }
    }

    private static String live(Path project) throws IOException {
        return new ProductionFolder(Deployed.production(project)).liveId();
    }
}

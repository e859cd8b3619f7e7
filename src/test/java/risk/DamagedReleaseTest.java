package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.model.ModelFile;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** A release that is not what was deployed any more is named by every step, and neither served nor decided on. */
class DamagedReleaseTest {

    @TempDir
    private static Path undamagedFolder;

    private static TestProject undamaged;
    private static String earlierId;

    @TempDir
    private Path root;

    private TestProject project;
    private Path earlier;
    private Path live;

    /** Two releases, of which the second is live. */
    @BeforeAll
    static void deployTwice() throws IOException {
        TestProject project = TestProject.ofClients(undamagedFolder, 300);
        project.set("api.port", 1).set("deploy.gate", "none").set("diagnostics.dependency_timeout_seconds", 0.05);
        assertEquals(0, project.run(FullProcess::run).status());
        earlierId = project.release().id();
        project.writeClients("b.csv", Clients.rows(300, 600, Leaving.USUAL));
        assertEquals(0, project.run(FullProcess::run, "--retrain").status());
        undamaged = project;
    }

    @BeforeEach
    void copyUndamaged() throws IOException {
        project = undamaged.copiedTo(root);
        earlier = folder(earlierId);
        live = folder(project.release().id());
    }

    private Path folder(String release) {
        return project.path("production").resolve("releases").resolve(release);
    }

    /** What somebody, a copy or a disk makes of a release, and the file that is to be named. */
    private record Damage(String file, Doing doing) {

        private interface Doing {
            void to(Path file, Path earlier) throws IOException;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    private static Damage written(String file, String content) {
        return new Damage(file, (damaged, earlier) -> Files.writeString(damaged, content));
    }

    /** All but those of the manifest, of which there is no second one. */
    static Stream<Damage> mendable() {
        Damage.Doing deletion = (file, earlier) -> Files.delete(file);
        Damage.Doing folder = (file, earlier) -> {
            Files.delete(file);
            Files.writeString(Files.createDirectory(file).resolve("a"), "a");
        };
        Damage.Doing exchange = (file, earlier) ->
                Files.copy(earlier.resolve(file.getFileName()), file, StandardCopyOption.REPLACE_EXISTING);
        Damage.Doing flip = (file, earlier) -> {
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        };
        List<String> all = List.of(
                "trainedmodel.json",
                "latestscore.txt",
                "ingestedfiles.txt",
                "ingestion.json",
                "reference.json",
                "referencesample.csv");
        return Stream.of(
                        Stream.of(
                                written("latestscore.txt", "1.0\n"),
                                written("latestscore.txt", "0.7f\n"),
                                written("ingestedfiles.txt", "['a.csv']\n"),
                                written("ingestedfiles.txt", "['a.csv', 'b.csv', 'c.csv']\n")),
                        all.stream().map(name -> new Damage(name, deletion)),
                        all.stream().map(name -> new Damage(name, folder)),
                        all.stream().map(name -> new Damage(name, exchange)),
                        all.stream().map(name -> new Damage(name, flip)))
                .flatMap(damages -> damages);
    }

    @ParameterizedTest
    @MethodSource("mendable")
    void isNamedByEveryStepNeverDecidedOnAndRepairedFromWhatStandsBesideIt(Damage damage) throws IOException {
        String idle = project.run(FullProcess::run).output();
        Map<String, String> before = contents(live);
        project.writeClients("c.csv", Clients.rows(600, 700, Leaving.USUAL));

        damage.doing().to(live.resolve(damage.file()), earlier);

        assertNamed(damage.file(), project.run(FullProcess::run));
        assertNamed(damage.file(), project.run(FullProcess::run, "--dry-run"));
        assertNamed(damage.file(), project.run(Reporting::run));
        assertNamed(damage.file(), project.run(Diagnostics::run));
        TestProject.Outcome list = project.run(Deployment::run, "--list");
        assertTrue(list.output().contains(live.getFileName() + " *       -  "), list.output());
        assertNamed(damage.file(), list);

        TestProject.Outcome repair = project.run(Deployment::run, "--repair");
        assertEquals(0, repair.status(), repair.errors());
        assertTrue(repair.output().replace("\n", "").contains(damage.file() + ": restored"), repair.output());
        assertEquals(before, contents(live));
        Files.delete(project.path("input/c.csv"));
        assertEquals(
                withoutTime(idle), withoutTime(project.run(FullProcess::run).output()));
    }

    private static String withoutTime(String said) {
        return said.substring(0, said.indexOf('('));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return contents;
    }

    private static void assertNamed(String file, TestProject.Outcome outcome) {
        assertEquals(2, outcome.status(), outcome::toString);
        assertEquals(1, outcome.errors().lines().count(), outcome.errors());
        assertTrue(outcome.errors().contains("expected the release as it was deployed, found "), outcome.errors());
        assertTrue(outcome.errors().contains(file), outcome.errors());
        assertTrue(outcome.errors().contains("risk.Deployment --repair"), outcome.errors());
    }

    @ParameterizedTest
    @MethodSource("unmendable")
    void ofWhichTheManifestIsLostIsNoneAnyMoreAndOneGoesBackFromIt(Damage damage) throws IOException {
        damage.doing().to(live.resolve("release.json"), earlier);

        assertNamed("release.json", project.run(FullProcess::run));
        assertNamed("release.json", project.run(Deployment::run, "--repair"));
        TestProject.Outcome back = project.run(Deployment::run, "--rollback");
        assertEquals(0, back.status(), back.errors());
        assertEquals(earlier, folder(project.release().id()));
        assertEquals(0, project.run(FullProcess::run).status());
    }

    static Stream<Damage> unmendable() {
        return Stream.of(
                new Damage("deleted", (file, earlier) -> Files.delete(file)),
                new Damage(
                        "another time",
                        (file, earlier) -> Files.writeString(
                                file, Files.readString(file).replace("deployed_at\" : \"2", "deployed_at\" : \"1"))),
                new Damage(
                        "another release's",
                        (file, earlier) ->
                                Files.copy(earlier.resolve("release.json"), file, StandardCopyOption.REPLACE_EXISTING)),
                written("empty", ""),
                written("none", "{}"));
    }

    @Test
    void nobodyGoesBackToIt() throws IOException {
        Files.writeString(earlier.resolve("latestscore.txt"), "1.0\n");
        Files.delete(earlier.resolve("release.json"));

        TestProject.Outcome back = project.run(Deployment::run, "--rollback");

        assertEquals(2, back.status());
        assertTrue(back.errors().contains("found none that is as it was deployed"), back.errors());
        assertEquals(live, folder(project.release().id()));
        // A run goes on without its score, which no decision holds where the list of them is lost.
        Files.delete(project.path("models/decisions.jsonl"));
        project.writeClients("c.csv", Clients.rows(600, 700, Leaving.USUAL));
        TestProject.Outcome run = project.run(FullProcess::run);
        assertEquals(0, run.status(), run.errors());
    }

    @Test
    void aReleaseOfBeforeThereWereChecksumsIsVerifiedByItsDigests() throws IOException {
        Path manifest = live.resolve("release.json");
        String old = Files.readString(manifest)
                .replaceFirst("\"checksum\" : \"\\w+\",", "")
                .replaceFirst("(?s),\\s*\"crc32\" : \\{.*?}", "");
        Files.writeString(manifest, old);
        assertEquals(0, project.run(FullProcess::run).status());

        Files.writeString(live.resolve("latestscore.txt"), "1.0\n");

        assertNamed("latestscore.txt", project.run(FullProcess::run));
    }

    /** Such as a program of before has made of files that a person laid there. */
    @Test
    void aReleaseWithoutAnyDigestsIsToldAndGetsThem() throws IOException {
        Path adopted = live.resolveSibling("000000-unnumbered");
        Files.createDirectory(adopted);
        for (String file : List.of("trainedmodel.json", "latestscore.txt", "ingestedfiles.txt")) {
            Files.copy(earlier.resolve(file), adopted.resolve(file));
        }
        String said = "000000-unnumbered: nothing says what its files were like";
        TestProject.Outcome list = project.run(Deployment::run, "--list");
        assertEquals(0, list.status(), list.errors());
        assertTrue(list.output().contains(said), list.output());

        TestProject.Outcome repair = project.run(Deployment::run, "--repair");
        assertEquals(0, repair.status(), repair.errors());
        assertTrue(
                repair.output().replace("\n", "").contains("release.json: written, by what its files are like now"),
                repair.output());

        assertFalse(project.run(Deployment::run, "--list").output().contains(said));
        Files.writeString(adopted.resolve("latestscore.txt"), "1.0\n");
        assertNamed("latestscore.txt", project.run(Deployment::run, "--list"));
    }

    @Test
    void aLinkToAnotherReleaseInItsPlaceIsNotTakenForIt() throws IOException {
        Files.move(live, live.resolveSibling(".away"));
        Files.createSymbolicLink(live, earlier.getFileName());

        TestProject.Outcome run = project.run(FullProcess::run);

        assertEquals(2, run.status());
        assertTrue(run.errors().contains("expected the live release"), run.errors());
    }

    @Test
    void theModelThatIsServedIsTheOneThatWasDeployed() throws IOException {
        ModelFile deployed = project.release().model();
        Files.copy(
                earlier.resolve("trainedmodel.json"),
                live.resolve("trainedmodel.json"),
                StandardCopyOption.REPLACE_EXISTING);

        TestProject.Outcome calls = project.run(ApiCalls::run);

        assertEquals(2, calls.status(), calls::toString);
        assertTrue(calls.errors().contains("found trainedmodel.json altered"), calls.errors());
        project.run(Deployment::run, "--repair");
        assertEquals(deployed.version(), project.release().model().version());
    }
}

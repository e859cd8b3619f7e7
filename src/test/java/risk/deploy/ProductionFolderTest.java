package risk.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Schema;
import risk.ingest.FileState;
import risk.ingest.FinalData;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.model.TestData;
import risk.settings.InputSettings;

class ProductionFolderTest {

    @Test
    void beforeTheFirstDeploymentNothingIsLive(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);

        assertEquals(Optional.empty(), deployments.folder().current());
        assertEquals(List.of(), deployments.folder().releases());
        assertEquals(List.of(), deployments.folder().liveLog());
    }

    @Test
    void theFirstDeploymentIsLive(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);

        Release release = deployments.deploy(7, 5);

        assertEquals("000001-" + release.model().version(), release.id());
        assertEquals(release.id(), live(deployments).id());
        assertEquals(7, Deployments.numberOf(live(deployments)));
        assertEquals(7, Deployments.numberOf(deployments.production));
    }

    @Test
    void theSecondDeploymentReplacesTheFirstAndLeavesItInItsFolder(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);

        Release second = deployments.deploy(2, 5);

        assertEquals(second.id(), live(deployments).id());
        assertEquals(2, Deployments.numberOf(deployments.production));
        assertEquals(1, Deployments.numberOf(first));
        assertEquals(List.of(second, first), deployments.folder().releases());
    }

    @Test
    void idsAscendAlsoWhereTheSameModelIsDeployedAgain(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);

        String last = "";
        for (int number : new int[] {3, 3, 2, 1, 3}) {
            String id = deployments.deploy(number, 2).id();
            assertTrue(id.compareTo(last) > 0, () -> id + " does not follow");
            last = id;
        }
        assertEquals("000005", last.substring(0, 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void onlyTheNewestReleasesAreRetained(int keep, @TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        for (int number = 1; number <= 4; number++) {
            deployments.deploy(number, keep);
        }

        List<Release> retained = deployments.folder().releases();

        assertEquals(Math.min(keep, 4), retained.size());
        for (int i = 0; i < retained.size(); i++) {
            assertEquals(4 - i, Deployments.numberOf(retained.get(i)));
        }
    }

    @Test
    void aReleaseSaysWhatItIs(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Instant before = Instant.now();

        Release release = deployments.deploy(7, 5);

        ReleaseManifest manifest = Json.read(release.folder().path().resolve("release.json"), ReleaseManifest.class);
        assertEquals(release.id(), manifest.release());
        assertEquals(release.model().version(), manifest.modelVersion());
        assertEquals(0.007, manifest.f1Score());
        assertEquals("number 7", manifest.reason());
        Instant deployedAt = Instant.parse(manifest.deployedAt());
        assertTrue(!deployedAt.isBefore(before) && deployedAt.isBefore(before.plus(Duration.ofMinutes(1))));
        for (String name : List.of("trainedmodel.json", "latestscore.txt", "ingestedfiles.txt")) {
            byte[] content = Files.readAllBytes(release.folder().path().resolve(name));
            assertEquals(DigestUtils.sha256Hex(content), manifest.sha256().get(name));
        }
    }

    @Test
    void aReleaseKnowsTheStatesOfItsFilesWhereTheirRecordIsThere(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        assertEquals(List.of(), deployments.deploy(1, 5).ingestedStates());
        Path file = TestData.writeClients(root.resolve("in").resolve("a.csv"), TestData.clientRows(0, 9, 1));
        FinalData.compile(
                root.resolve("in"),
                deployments.ingested,
                Schema.CLIENTS,
                InputSettings.DEFAULT.withoutWaiting(),
                ProgressListener.NONE);

        Release release = deployments.folder().deploy(deployments.models, deployments.ingested, "with a record", 5);

        assertEquals(List.of(FileState.of(file)), release.ingestedStates());
        assertEquals(List.of("a.csv"), release.ingestedFiles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainedmodel.json", "latestscore.txt", "ingestedfiles.txt"})
    void withoutOneOfTheThreeFilesNothingIsDeployed(String absent, @TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release live = deployments.deploy(1, 5);
        deployments.prepare(2);
        Files.deleteIfExists(deployments.models.path().resolve(absent));
        Files.deleteIfExists(deployments.ingested.path().resolve(absent));

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> deployments.folder().deploy(deployments.models, deployments.ingested, "in vain", 1));

        assertTrue(String.valueOf(refusal.getMessage()).contains(absent + ": expected"));
        assertEquals(live.id(), live(deployments).id());
        assertEquals(1, Deployments.numberOf(deployments.production));
        assertEquals(1, deployments.folder().releases().size());
    }

    @Test
    void whatAKilledRunLeftBehindIsClearedAway(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.deploy(1, 5);
        Path staged = Files.createDirectories(
                deployments.production.resolve("releases").resolve(".new"));
        Files.writeString(staged.resolve("trainedmodel.json"), "half a mod");
        Files.createDirectories(staged.resolve("deeper"));
        Files.createSymbolicLink(deployments.production.resolve(".current.new"), Path.of("nowhere"));
        Files.writeString(deployments.production.resolve(".trainedmodel.json.new"), "half a mod");

        deployments.deploy(2, 5);

        assertEquals(2, Deployments.numberOf(live(deployments)));
        assertEquals(2, deployments.folder().releases().size());
        assertFalse(Files.exists(staged));
        assertFalse(Files.isSymbolicLink(deployments.production.resolve(".current.new")));
    }

    @Test
    void aRunKilledBeforeTheSwitchLeavesTheOldReleaseLive(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        Release second = deployments.deploy(2, 5);
        Path current = deployments.production.resolve("current");
        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("releases", first.id()));

        assertEquals(1, Deployments.numberOf(deployments.production));
        assertEquals(first.id(), live(deployments).id());
        assertEquals(List.of(first), deployments.folder().releases());

        // What never was live is discarded, and its number is free.
        Release third = deployments.deploy(3, 5);
        assertEquals(
                List.of(third.id(), first.id()),
                deployments.folder().releases().stream().map(Release::id).toList());
        assertFalse(Files.exists(second.folder().path()));
        assertEquals(3, Deployments.numberOf(deployments.production));
    }

    @Test
    void aLostLinkIsKnownFromTheLogAndMadeAnew(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        deployments.deploy(2, 5);
        deployments.goBack();
        Files.delete(deployments.production.resolve("current"));

        assertEquals(first, live(deployments));
        assertEquals(first.id(), deployments.folder().liveId());
        assertEquals(Optional.of(first), deployments.folder().restore());
        assertEquals(1, Deployments.numberOf(deployments.production));
        assertEquals(Optional.empty(), deployments.folder().restore());
        assertEquals("000003", deployments.deploy(3, 5).id().substring(0, 6));
        assertTrue(Files.exists(first.folder().path()), "what was live is retained");
    }

    @Test
    void withoutLinkAndLogTheNewestReleaseIsLive(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.deploy(1, 5);
        Release second = deployments.deploy(2, 5);
        Files.delete(deployments.production.resolve("current"));
        Files.delete(deployments.production.resolve("releases/.live.log"));

        assertEquals(second, live(deployments));
    }

    /** As {@code cp -rL}, {@code scp -r} and {@code rsync -L} make it. */
    @Test
    void aCopyThatFollowsLinksGoesOnWhereTheOriginalStood(@TempDir Path root) throws Exception {
        Deployments original = new Deployments(root.resolve("a"));
        original.deploy(1, 5);
        Release second = original.deploy(2, 5);
        Deployments copy = new Deployments(root.resolve("b"));
        copyFollowingLinks(original.production, copy.production);
        assertTrue(Files.isDirectory(copy.production.resolve("current"), LinkOption.NOFOLLOW_LINKS));

        assertEquals(second.id(), live(copy).id());
        Release third = copy.deploy(3, 5);

        assertEquals(third, live(copy));
        assertEquals(3, Deployments.numberOf(copy.production));
        assertEquals(3, copy.folder().releases().size());
        assertEquals(second.id(), copy.goBack().id());
        assertTrue(Files.isSymbolicLink(copy.production.resolve("current")));
    }

    private static void copyFollowingLinks(Path from, Path to) throws Exception {
        Files.createDirectories(to.getParent());
        assertEquals(
                0,
                new ProcessBuilder("cp", "-rL", from.toString(), to.toString())
                        .start()
                        .waitFor());
    }

    @Test
    void aCopyWithoutItsReleasesIsAReleaseItself(@TempDir Path root) throws Exception {
        Deployments original = new Deployments(root.resolve("a"));
        Release first = original.deploy(1, 5);
        Deployments copy = new Deployments(root.resolve("b"));
        copyFollowingLinks(original.production, copy.production);
        PathUtils.deleteDirectory(copy.production.resolve("releases"));

        assertEquals(first.id(), live(copy).id());
        assertEquals(first.id(), copy.folder().restore().orElseThrow().id());
        assertEquals(1, Deployments.numberOf(copy.production));
        assertEquals("000002", copy.deploy(2, 5).id().substring(0, 6));
    }

    /** Nothing says any more which release it is, nor that of its files one is as it was. */
    @Test
    void aCopyWithoutReleasesWhoseManifestIsDamagedIsNamed(@TempDir Path root) throws Exception {
        Deployments original = new Deployments(root.resolve("a"));
        original.deploy(1, 5);
        Deployments copy = new Deployments(root.resolve("b"));
        copyFollowingLinks(original.production, copy.production);
        PathUtils.deleteDirectory(copy.production.resolve("releases"));
        Path manifest = copy.production.resolve("current/release.json");
        Files.writeString(manifest, "{");

        for (Executable asking : List.<Executable>of(
                () -> copy.folder().current(), () -> copy.folder().restore(), () -> copy.deploy(2, 5))) {
            InvalidInputException refusal = assertThrows(InvalidInputException.class, asking);
            assertEquals(
                    manifest + ": expected the name of a release, found something else; bring it back, or delete it"
                            + " where the files beside it are right",
                    refusal.getMessage());
        }
        assertEquals(1, Deployments.numberOf(copy.production));

        Files.delete(manifest);
        assertEquals(2, Deployments.numberOf(copy.deploy(2, 5)));
        assertEquals(1, Deployments.numberOf(copy.goBack()));
    }

    /** Of a release that lies there twice, as a copy that follows links makes it, either may be the damaged one. */
    @ParameterizedTest
    @CsvSource({
        "releases/ID/trainedmodel.json, releases/ID/latestscore.txt",
        "releases/ID/release.json, releases/ID/trainedmodel.json",
        "current/trainedmodel.json, current/latestscore.txt",
        "current/release.json, current/trainedmodel.json",
        "releases/ID/release.json, current/trainedmodel.json",
        "releases/ID/trainedmodel.json, current/release.json"
    })
    void ofAReleaseThatLiesThereTwiceWhatIsIntactIsKept(String damaged, String damagedToo, @TempDir Path root)
            throws Exception {
        Deployments original = new Deployments(root.resolve("a"));
        Release live = original.deploy(1, 5);
        Deployments copy = new Deployments(root.resolve("b"));
        copyFollowingLinks(original.production, copy.production);
        for (String file : List.of(damaged, damagedToo)) {
            Files.writeString(copy.production.resolve(file.replace("ID", live.id())), "{");
        }

        Release restored = copy.folder().restore().orElseThrow();

        assertEquals(live.id(), restored.id());
        assertEquals(Optional.empty(), restored.damage());
        assertEquals(1, Deployments.numberOf(restored));
        assertEquals(restored, live(copy));
        assertEquals(List.of(restored), copy.folder().releases());
    }

    /** Such as after a copy by suffix: what it is of is known from the model. */
    @Test
    void aCopyWithoutManifestIsOfTheLiveReleaseWhereItsModelIs(@TempDir Path root) throws Exception {
        Deployments original = new Deployments(root.resolve("a"));
        original.deploy(1, 5);
        Release second = original.deploy(2, 5);
        Deployments copy = new Deployments(root.resolve("b"));
        copyFollowingLinks(original.production, copy.production);
        Files.delete(copy.production.resolve("current/release.json"));
        Files.writeString(copy.production.resolve("current/latestscore.txt"), "0.9");

        assertEquals(second.id(), live(copy).id());
        assertEquals(second.id(), copy.folder().restore().orElseThrow().id());
        assertEquals(2, Deployments.numberOf(live(copy)));
    }

    @Test
    void anyOtherFolderInThePlaceOfTheLinkIsRefusedBeforeAnythingIsDone(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Path current = Files.createDirectories(deployments.production.resolve("current"));

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> deployments.deploy(1, 5));

        assertEquals(
                current + ": expected a link to the live release, found another folder; delete it",
                refusal.getMessage());
        assertFalse(Files.exists(deployments.production.resolve("releases")));
    }

    @Test
    void aLiveReleaseThatIsGoneIsNamedAndGoneBackFrom(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        Release second = deployments.deploy(2, 5);
        PathUtils.deleteDirectory(second.folder().path());

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> deployments.folder().current());

        assertTrue(
                String.valueOf(refusal.getMessage()).contains(second.id() + ": expected the live release, found none"));
        assertEquals(first, deployments.goBack());
        assertEquals("000003", deployments.deploy(3, 5).id().substring(0, 6));
    }

    /** An entry is written before it comes true. */
    @Test
    void aReleaseThatNeverBecameLiveHasUsedNoNumber(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        Path log = deployments.production.resolve("releases/.live.log");
        Files.writeString(log, Files.readString(log) + "2026-01-01T00:00:00Z 000002-abc\n");

        Release second = deployments.deploy(2, 5);

        assertEquals("000002", second.id().substring(0, 6));
        assertEquals(List.of(first.id(), second.id()), deployments.becameLive());
    }

    @Test
    void aDeploymentThatFailsLeavesNothing(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        Path inTheWay = Files.createDirectories(deployments.production.resolve(".current.new/x"));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThrows(IOException.class, () -> deployments.deploy(2, 5));
        }

        assertEquals(List.of(first), deployments.folder().releases());
        assertEquals(first, live(deployments));
        PathUtils.deleteDirectory(inTheWay.getParent());
        assertEquals(2, Deployments.numberOf(deployments.deploy(2, 5)));
    }

    /** Such as on a full disk: before anything is staged, and when links have already taken the places of score and list. */
    @ParameterizedTest
    @ValueSource(strings = {"releases", ".current.new/x/y"})
    void aFirstDeploymentThatFailsTakesNothingFromAnotherProgram(String inTheWay, @TempDir Path root)
            throws IOException {
        Deployments deployments = new Deployments(root);
        Path score = deployments.production.resolve("latestscore.txt");
        Path kept = deployments.production.resolve("foreign");
        Path blocking = deployments.production.resolve(inTheWay);
        Files.createDirectories(blocking.getParent());
        Files.writeString(score, "0.25");
        Files.writeString(deployments.production.resolve("ingestedfiles.txt"), "['a.csv']");
        Files.writeString(blocking, "in the way");

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThrows(IOException.class, () -> deployments.deploy(2, 5));
            assertEquals("0.25", Files.readString(score));
            assertEquals(
                    List.of("a.csv"),
                    deployments.folder().foreign().orElseThrow().ingestedFiles());
        }
        Files.delete(blocking);
        PathUtils.deleteDirectory(Files.createDirectories(deployments.production.resolve(".current.new")));

        assertEquals(2, Deployments.numberOf(deployments.deploy(2, 5)));
        assertEquals(2, Deployments.numberOf(deployments.production));
        assertEquals("0.25", Files.readString(kept.resolve("latestscore.txt")));
        assertEquals(Optional.of(0.25), deployments.folder().foreignScore());
        assertFalse(Files.exists(kept.resolve("1")), "nothing older was there");
    }

    @Test
    void threePlainFilesThatAPersonLaidThereAreADeployment(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.layLoose(8);

        Release loose = live(deployments);

        assertEquals("unnumbered", loose.id());
        assertEquals(8, Deployments.numberOf(loose));
        assertEquals(List.of(), loose.ingestedStates());
    }

    @Test
    void twoPlainFilesAreNone(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.layLoose(8);
        Files.delete(deployments.production.resolve("latestscore.txt"));

        assertEquals(Optional.empty(), deployments.folder().current());
    }

    @Test
    void plainFilesBecomeAReleaseThatTheNextDeploymentRetains(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.layLoose(8);

        Release next = deployments.deploy(9, 5);

        assertEquals(9, Deployments.numberOf(deployments.production));
        List<Release> retained = deployments.folder().releases();
        assertEquals(
                List.of(next.id(), "000000-unnumbered"),
                retained.stream().map(Release::id).toList());
        assertEquals(8, Deployments.numberOf(retained.get(1)));
    }

    @Test
    void whatBecameOfFilesThatAPersonLaidThereIsSeenOnceTheyAreARelease(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.layLoose(8);
        deployments.deploy(9, 5);
        Release adopted = deployments.folder().releases().get(1);
        assertEquals(Optional.empty(), adopted.damage());
        assertTrue(adopted.isDeployedByHand());

        Files.writeString(adopted.folder().score(), "0.9");

        InvalidInputException damage =
                deployments.folder().releases().get(1).damage().orElseThrow();
        assertTrue(String.valueOf(damage.getMessage()).contains("found latestscore.txt altered"));
        assertThrows(InvalidInputException.class, deployments::goBack);
        assertEquals(List.of(adopted.folder().score()), deployments.folder().repair(List.of()));
        assertEquals(8, Deployments.numberOf(deployments.goBack()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesThatAPersonLaysThereAgainTakeThePlaceOfTheOlderOnes(boolean asCopy, @TempDir Path root)
            throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.layLoose(7);
        deployments.deploy(8, 5);
        Path current = deployments.production.resolve("current");
        Files.delete(current);
        for (String file : List.of("trainedmodel.json", "latestscore.txt", "ingestedfiles.txt")) {
            Files.delete(deployments.production.resolve(file));
        }
        deployments.layLoose(9);
        if (asCopy) {
            Files.createDirectory(current);
            for (String file : List.of("trainedmodel.json", "latestscore.txt", "ingestedfiles.txt")) {
                Files.move(deployments.production.resolve(file), current.resolve(file));
            }
        }

        deployments.deploy(10, 5);

        assertEquals(10, Deployments.numberOf(deployments.production));
        assertEquals(9, Deployments.numberOf(deployments.goBack()));
    }

    /** The deployed ones that nobody can read are no reason to keep better ones out. */
    @Test
    void filesOfAPersonThatNobodyCanReadAreReplacedAllTheSame(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.layLoose(8);
        Files.writeString(deployments.production.resolve("trainedmodel.json"), "{");

        assertEquals(9, Deployments.numberOf(deployments.deploy(9, 5)));
        assertEquals(2, deployments.folder().releases().size());
    }

    @Test
    void goingBackMakesTheReleaseBeforeTheLiveOneLive(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        Release second = deployments.deploy(2, 5);
        Release third = deployments.deploy(3, 5);

        assertEquals(second, deployments.goBack());
        assertEquals(2, Deployments.numberOf(deployments.production));
        assertEquals(first, deployments.goBack());
        assertEquals(1, Deployments.numberOf(live(deployments)));

        assertEquals(List.of(first.id(), second.id(), third.id(), second.id(), first.id()), deployments.becameLive());
    }

    @Test
    void aDeploymentAfterGoingBackHasANumberOfItsOwn(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.deploy(1, 5);
        deployments.deploy(2, 5);
        deployments.goBack();

        assertEquals("000003", deployments.deploy(3, 5).id().substring(0, 6));
        assertEquals(3, Deployments.numberOf(deployments.production));
    }

    @Test
    void withoutAnEarlierReleaseThereIsNoGoingBack(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        assertThrows(InvalidInputException.class, () -> deployments.goBack());
        deployments.deploy(1, 5);

        assertThrows(InvalidInputException.class, () -> deployments.goBack());
        assertEquals(1, Deployments.numberOf(deployments.production));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z ", "2026-01-01T00:00:00Z 0000"})
    void aLineOfTheLogThatAKilledRunLeftIncompleteHidesNoOther(String half, @TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        Release first = deployments.deploy(1, 5);
        Path log = deployments.production.resolve("releases").resolve(".live.log");
        Files.writeString(log, Files.readString(log) + half);

        Release second = deployments.deploy(2, 5);

        assertEquals(List.of(first.id(), second.id()), deployments.becameLive());
    }

    /** Damage to the line of the live release hides those before it no more than a half line does. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aDamagedLastLineOfTheLogHidesNoOther(int deployed, @TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        for (int number = 1; number <= deployed; number++) {
            deployments.deploy(number, 5);
        }
        Path log = deployments.production.resolve("releases").resolve(".live.log");
        List<String> lines = Files.readAllLines(log);
        lines.set(deployed - 1, "#" + lines.get(deployed - 1));
        Files.write(log, lines);

        assertEquals(deployed - 1, deployments.becameLive().size());
        assertEquals(deployed - 1, Deployments.numberOf(deployments.goBack()));
    }

    @Test
    void nothingElseIsToBeSeenInTheProductionFolder(@TempDir Path root) throws IOException {
        Deployments deployments = new Deployments(root);
        deployments.deploy(1, 5);

        try (Stream<Path> entries = Files.list(deployments.production)) {
            assertEquals(
                    List.of("current", "ingestedfiles.txt", "latestscore.txt", "releases", "trainedmodel.json"),
                    entries.map(entry -> String.valueOf(entry.getFileName()))
                            .sorted()
                            .toList());
        }
    }

    private static Release live(Deployments deployments) throws IOException {
        return deployments.folder().current().orElseThrow();
    }
}

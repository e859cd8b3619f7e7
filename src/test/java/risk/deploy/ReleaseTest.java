package risk.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.drift.Reference;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.model.TestData;

/** Model and reference of a release are read when they are first asked for, and once. */
class ReleaseTest {

    @TempDir
    private Path root;

    private Release deployed(Optional<String> referenceOf) throws IOException {
        Deployments deployments = new Deployments(root);
        ModelFile trained = deployments.prepare(1);
        if (referenceOf.isPresent()) {
            LogisticModel model = trained.model();
            String version = referenceOf.get().equals("itself") ? trained.version() : referenceOf.get();
            Reference.of(TestData.clients(TestData.clientRows(0, 100, 1)), model, version, 1)
                    .write(deployments.models.reference(), deployments.models.referenceSample());
        }
        return deployments.folder().deploy(deployments.models, deployments.ingested, "a test", 5);
    }

    @Test
    void whatWasReadOnceIsNotReadAgain() throws IOException {
        Release release = deployed(Optional.of("itself"));
        ModelFile model = release.model();
        Reference reference = release.reference().orElseThrow();

        PathUtils.deleteDirectory(release.folder().path());

        assertSame(model, release.model());
        assertSame(reference, release.reference().orElseThrow());
        assertSame(reference, release.keptReference().orElseThrow());
    }

    @Test
    void whoHasLookedForDamageNeedNotLookAgain() throws IOException {
        Release release = deployed(Optional.empty());
        assertEquals(Optional.empty(), release.damage());

        Files.delete(release.folder().model());

        assertEquals(0.001, release.score());
        assertTrue(release.damage().isPresent(), "who asks looks");
        assertThrows(InvalidInputException.class, release::score);
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() throws IOException {
        Release release = deployed(Optional.of("itself"));
        Files.delete(release.folder().model());

        assertEquals("000001-", release.id().substring(0, 7));
        assertThrows(InvalidInputException.class, release::model);
    }

    @Test
    void withoutAReferenceThereIsNoneHoweverOftenOneAsks() throws IOException {
        Release release = deployed(Optional.empty());

        assertEquals(Optional.empty(), release.reference());
        assertEquals(Optional.empty(), release.reference());
    }

    @Test
    void theReferenceOfAnotherModelIsNone() throws IOException {
        assertEquals(Optional.empty(), deployed(Optional.of("another")).reference());
    }

    @Test
    void aDamagedReferenceIsRefusedEachTimeAndCalledAbsentByNobody() throws IOException {
        Release release = deployed(Optional.of("itself"));
        Files.writeString(release.folder().reference(), "{");

        assertThrows(InvalidInputException.class, release::reference);
        assertThrows(InvalidInputException.class, release::reference);
        assertThrows(InvalidInputException.class, release::keptReference);
    }
}

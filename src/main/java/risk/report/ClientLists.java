package risk.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.explain.ClientRows;
import risk.explain.ClientsAtRisk;
import risk.explain.ListBefore;
import risk.explain.Outliers;
import risk.explain.UsualClient;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.ingest.IngestionRecord;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.FailureWords;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.project.Project;

/**
 * The clients at risk, beside the list before: the last one that was made by another model or of other data. So it stays the same
 * list however often this one is made. Names and probabilities of the last two lie with the releases, since the reports may move
 * to another folder.
 */
public final class ClientLists {

    /** A running number, the model's version, the beginning of the data's digest, and the CRC-32 of the list. */
    private static final Pattern NAME = Pattern.compile("(\\d{6})-(\\w+-\\w+)(?:-(\\w+))?\\.csv");

    /** Enough for two data sets not to be taken for the same. */
    private static final int DIGITS = 12;

    private static final int KEPT = 2;

    private ClientLists() {}

    /**
     * Ranks the clients, and writes nothing.
     *
     * @param rows the ingested ones, with names
     */
    public static ClientsAtRisk rank(Project project, Release deployed, Dataset rows) throws IOException {
        Dataset reference = project.referenceSample(deployed, rows);
        Optional<ListBefore> before = before(project, deployed);
        int first = project.config().report().capacity();
        ClientRows clients = project.clientRows(
                deployed.model(), rows, before.map(list -> list.first(first)).orElse(List.of()));
        return ClientsAtRisk.of(
                clients,
                UsualClient.of(deployed.model().model(), reference),
                new Outliers(reference),
                before,
                first,
                project.config().predictions().holdOut());
    }

    /** What about the list a person should know. */
    static List<Finding> findings(Project project, ClientsAtRisk clients) throws IOException {
        Path list = project.models().clientsAtRisk();
        List<Finding> findings =
                new ArrayList<>(clients.findings(project.schema().id(), list));
        IngestionRecord record = project.readIngestionRecord();
        if (record.isSampled() && !clients.isChosen()) {
            findings.add(Finding.warning(FindingKey.LIST_IN_PART)
                    .measured(clients.rows(), Unit.ROWS)
                    .limit((double) record.uniqueRows())
                    .with("list", list.toString()));
        }
        return findings;
    }

    /** Keeps the list for the next one to be compared with, and of earlier ones the last. */
    static void keep(Project project, Release deployed, ClientsAtRisk clients) throws IOException {
        Path[] kept = newestFirst(project);
        String basis = basis(project, deployed);
        if (kept.length > 0 && basisOf(kept[0]).equals(basis)) {
            return;
        }
        int number = kept.length == 0 ? 0 : numberOf(kept[0]);
        String name = String.format(Locale.ROOT, "%06d-%s", number + 1, basis);
        Path list = folder(project).resolve(name + ".csv");
        clients.writeNames(list);
        AtomicFile.replace(list, list.resolveSibling(name + "-" + Digests.crc32(list) + ".csv"));
        for (int i = KEPT - 1; i < kept.length; i++) {
            Files.deleteIfExists(kept[i]);
        }
    }

    /** One that can't be read any more, or is not as it was kept, is none, which is told. */
    private static Optional<ListBefore> before(Project project, Release deployed) throws IOException {
        String basis = basis(project, deployed);
        Path[] kept = newestFirst(project);
        for (Path list : kept) {
            if (!basisOf(list).equals(basis)) {
                try {
                    return Optional.of(read(list));
                } catch (InvalidInputException e) {
                    tell(String.valueOf(e.getMessage()));
                    return Optional.empty();
                } catch (IOException e) {
                    tell(FailureWords.of(e)); // Such as of a link that leads to itself.
                    return Optional.empty();
                }
            }
        }
        if (kept.length > 0 && numberOf(kept[0]) > 1) {
            tell(folder(project) + ": expected the list before, found none");
        }
        return Optional.empty();
    }

    private static ListBefore read(Path list) throws IOException {
        String checksum = match(list).group(3);
        if (checksum != null && !checksum.equals(Digests.crc32(list))) {
            throw new InvalidInputException(
                    list, Mismatch.expected("the list as it was kept").found("it altered"));
        }
        return ListBefore.read(list);
    }

    private static void tell(String what) {
        LoggerFactory.getLogger(ClientLists.class)
                .warn("{}; the clients at risk are compared with no earlier list", what);
    }

    private static int numberOf(Path list) {
        return Integer.parseInt(match(list).group(1));
    }

    private static String basis(Project project, Release deployed) throws IOException {
        return deployed.model().version() + "-"
                + project.readIngestionRecord().dataSha256().substring(0, DIGITS);
    }

    private static Path folder(Project project) {
        return project.production().clientLists();
    }

    private static Path[] newestFirst(Project project) throws IOException {
        if (!Files.isDirectory(folder(project))) {
            return new Path[0];
        }
        try (Stream<Path> entries = Files.list(folder(project))) {
            return entries.filter(entry -> match(entry).matches())
                    .sorted((one, other) -> other.getFileName().compareTo(one.getFileName()))
                    .toArray(Path[]::new);
        }
    }

    private static String basisOf(Path list) {
        return match(list).group(2);
    }

    private static Matcher match(Path list) {
        Matcher matcher = NAME.matcher(String.valueOf(list.getFileName()));
        matcher.matches();
        return matcher;
    }
}

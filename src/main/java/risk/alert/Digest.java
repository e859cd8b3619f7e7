package risk.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import risk.csv.SpreadsheetReader;
import risk.deploy.Release;
import risk.io.AtomicFile;
import risk.io.WholeFile;
import risk.process.DecidedRun;
import risk.process.DecisionStore;
import risk.project.Project;
import risk.schedule.Heartbeat;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** The summary of a day: whether all is in order, what was decided, and which clients have become riskier since the last one. */
final class Digest {

    /** Who reads it in the morning finds the night in it. */
    private static final int FIRST_HOUR = 6;

    /** A client whose probability has risen by less is not named. */
    private static final double RISE = 0.05;

    private static final int MOST_NAMED = 10;

    private final Project project;

    /** The list that the last digest was made of. */
    private final Path lastList;

    Digest(Project project, Path folder) {
        this.project = project;
        this.lastList = folder.resolve("lastlist.csv");
    }

    /** The day whose digest is due; empty before the morning. */
    static Optional<String> dueDay(Instant now, ZoneId zone) {
        ZonedDateTime there = now.atZone(zone);
        return there.getHour() < FIRST_HOUR
                ? Optional.empty()
                : Optional.of(there.toLocalDate().toString());
    }

    /** @param active what needs a look */
    Message make(String day, List<AlertState.Active> active, String time, String link) throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<Release> live = project.live();
        if (live.isPresent()) {
            Optional<Instant> from = live.get().deployedAt();
            lines.add("Live: release " + live.get().id()
                    + from.map(then -> " since " + Times.second(then)).orElse(""));
        }
        Heartbeat.readFrom(project.models().lastRun())
                .ifPresent(beat -> lines.add("Last run: " + Times.second(beat.time()) + ", "
                        + beat.outcome().inWords()));
        new DecisionStore(project)
                .read()
                .map(DecidedRun::decision)
                .ifPresent(decision ->
                        lines.add("Last decision: " + Times.second(decision.time()) + ", " + decision.why()));
        active.forEach(alert -> lines.add("Needs a look: " + alert.alert().sentence()));
        addClients(lines);
        String verdict =
                active.isEmpty() ? "healthy" : Words.count(active.size(), "thing needs a look", "things need a look");
        return Message.of(Message.Status.DIGEST, day + ": " + verdict, lines, time, link);
    }

    private record Riskier(String client, double before, double after, String reason) {
        double rise() {
            return after - before;
        }
    }

    private void addClients(List<String> lines) throws IOException {
        Path list = project.models().clientsAtRisk();
        if (!Files.isRegularFile(list)) {
            lines.add("There is no list of clients yet.");
            return;
        }
        boolean isFirst = !Files.isRegularFile(lastList);
        Map<String, Double> before = new HashMap<>();
        String id = project.schema().id();
        if (!isFirst) {
            SpreadsheetReader.read(
                    lastList,
                    row -> probability(row.apply("probability")).ifPresent(known -> before.put(row.apply(id), known)));
        }
        List<Riskier> riskier = new ArrayList<>();
        int[] clients = {0, 0};
        SpreadsheetReader.read(
                list,
                row -> probability(row.apply("probability")).ifPresent(now -> {
                    clients[0]++;
                    Double then = before.get(row.apply(id));
                    if (then == null) {
                        clients[1]++;
                    } else if (now - then >= RISE) {
                        riskier.add(new Riskier(row.apply(id), then, now, row.apply("reason_1")));
                    }
                }));
        lines.add(Words.groupedCount(clients[0], "client")
                + (isFirst
                        ? " on the list; the next digest says who has become riskier."
                        : " on the list, " + Numbers.grouped(clients[1]) + " of them new; "
                                + Numbers.grouped(riskier.size())
                                + " have become riskier by 0.05 or more since the last digest."));
        riskier.stream()
                .sorted(Comparator.comparingDouble(Riskier::rise).reversed())
                .limit(MOST_NAMED)
                .forEach(client -> lines.add(client.client() + ": " + Numbers.decimals(client.before(), 2) + " to "
                        + Numbers.decimals(client.after(), 2)
                        + (client.reason().isEmpty() ? "" : "; " + client.reason())));
    }

    private static Optional<Double> probability(String cell) {
        return Stream.of(cell)
                .filter(text -> text.matches("[01](\\.\\d+)?"))
                .map(Double::valueOf)
                .findFirst();
    }

    /** Once it is on its way: the next one tells what has changed from now on. */
    void keepList() throws IOException {
        Path list = project.models().clientsAtRisk();
        if (Files.isRegularFile(list)) {
            AtomicFile.write(lastList, WholeFile.bytes(list));
        }
    }
}

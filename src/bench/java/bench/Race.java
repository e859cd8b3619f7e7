package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lets contenders do the same job in turn, A B A B, so that a machine that slows down does so for all of them. */
final class Race {

    private static final String HEADER = """
            | step | rows | ours, s | rows a second | peak, MB | peer | peer, s | ours / peer | peer's peak, MB |
            |---|--:|--:|--:|--:|---|--:|--:|--:|
            """;

    /** Below this, a rate would tell how fast a JVM starts. */
    private static final int FEW_ROWS = 1000;

    private final String step;
    private final long rows;
    private final int runs;

    Race(String step, long rows, int runs) {
        this.step = step;
        this.rows = rows;
        this.runs = runs;
    }

    static void printHeader() {
        System.out.print(HEADER);
    }

    /** Prints a line for each peer, or one line where there is none. */
    void print(Contender ours, Contender... peers) throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(List.of(ours));
        contenders.addAll(List.of(peers));
        List<Optional<Contender.Run>> medians = medians(contenders);
        Optional<Contender.Run> our = medians.get(0);
        String left = "| " + step + " | " + whole(rows) + " | " + seconds(our) + " | " + rate(our) + " | " + peak(our);
        for (int i = 1; i <= Math.max(1, peers.length); i++) {
            Optional<Contender.Run> peer = i < medians.size() ? medians.get(i) : Optional.empty();
            String name = i <= peers.length ? peers[i - 1].name() : "-";
            System.out.println(left + " | " + name + " | " + seconds(peer) + " | " + ratio(our, peer) + " | "
                    + peak(peer) + " |");
        }
        System.out.flush();
    }

    /** By contender; nothing where one is absent. */
    private List<Optional<Contender.Run>> medians(List<Contender> contenders) throws IOException, InterruptedException {
        List<List<Contender.Run>> measured = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            measured.add(new ArrayList<>());
        }
        boolean[] absent = new boolean[contenders.size()];
        int warmUps = runs > 1 ? 1 : 0;
        for (int round = 0; round < runs + warmUps; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Optional<Contender.Run> run = absent[i] ? Optional.empty() : contenders.get(i).run();
                absent[i] = run.isEmpty();
                if (round >= warmUps) {
                    run.ifPresent(measured.get(i)::add);
                }
            }
        }
        return measured.stream().map(Race::median).toList();
    }

    private static Optional<Contender.Run> median(List<Contender.Run> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        double[] seconds = runs.stream().mapToDouble(Contender.Run::seconds).sorted().toArray();
        long[] peaks = runs.stream().mapToLong(Contender.Run::peakKilobytes).sorted().toArray();
        return Optional.of(new Contender.Run(seconds[seconds.length / 2], peaks[peaks.length / 2]));
    }

    private String rate(Optional<Contender.Run> run) {
        return run.filter(r -> rows >= FEW_ROWS)
                .map(r -> whole(Math.round(rows / r.seconds())))
                .orElse("-");
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(Optional<Contender.Run> run) {
        return run.map(r -> String.format(Locale.ROOT, "%.2f", r.seconds())).orElse("-");
    }

    private static String ratio(Optional<Contender.Run> our, Optional<Contender.Run> peer) {
        return our.isEmpty() || peer.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f", our.get().seconds() / peer.get().seconds());
    }

    private static String peak(Optional<Contender.Run> run) {
        return run.filter(r -> r.peakKilobytes() > 0)
                .map(r -> whole(r.peakKilobytes() / 1000))
                .orElse("-");
    }
}

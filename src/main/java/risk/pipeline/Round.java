package risk.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import risk.ingest.Quarantine;
import risk.ingest.QuarantinedFile;
import risk.process.NewFiles;
import risk.process.PendingWork;

/**
 * The new files that a decision is about, once some of those that came are set aside.
 *
 * @param quarantine what no ingestion reads
 * @param setAside the files that this run has set aside
 * @param agreed the files that this run has let in since they say the same
 */
record Round(NewFiles newFiles, Quarantine quarantine, List<QuarantinedFile> setAside, List<QuarantinedFile> agreed) {

    Round {
        setAside = List.copyOf(setAside);
        agreed = List.copyOf(agreed);
    }

    /** All new files as they came. */
    static Round first(PendingWork work) {
        return new Round(work.newFiles(), work.quarantine(), List.of(), List.of());
    }

    /**
     * The next one.
     *
     * @param left the new files that are left
     */
    Round after(SuspectFiles.Found found, NewFiles left, Quarantine then) {
        return new Round(left, then, joined(setAside, found.setAside()), joined(agreed, found.agreed()));
    }

    private static List<QuarantinedFile> joined(List<QuarantinedFile> some, List<QuarantinedFile> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The names of the new files that somebody, or another file, vouches for. */
    Set<String> vouchedFor() {
        Set<String> names = new HashSet<>(newFiles.names());
        names.retainAll(quarantine.namesVouchedFor());
        return names;
    }
}

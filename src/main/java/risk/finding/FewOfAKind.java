package risk.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is told of thousands of findings of a kind, such as one for each of as many files or columns: those that passed their limit
 * by most, and how many more there are.
 */
public final class FewOfAKind {

    /** Of each kind. */
    public static final int TOLD = 20;

    private FewOfAKind() {}

    /** Those of each kind, or {@value #TOLD} in the place of the first, and after them the number of the others. */
    public static List<Finding> of(List<Finding> findings) {
        if (findings.size() <= TOLD) {
            return findings;
        }
        Map<FindingKey, List<Finding>> kinds = new EnumMap<>(FindingKey.class);
        for (Finding finding : findings) {
            kinds.computeIfAbsent(finding.key(), kind -> new ArrayList<>()).add(finding);
        }
        Set<FindingKey> many = EnumSet.noneOf(FindingKey.class);
        List<Finding> told = new ArrayList<>();
        for (Finding finding : findings) {
            List<Finding> alike = kinds.getOrDefault(finding.key(), List.of());
            if (alike.size() <= TOLD || finding.key() == FindingKey.MORE_ALIKE) {
                told.add(finding);
            } else if (many.add(finding.key())) {
                told.addAll(few(alike));
            }
        }
        return told;
    }

    private static List<Finding> few(List<Finding> alike) {
        List<Finding> gravest = new ArrayList<>(alike);
        gravest.sort(Comparator.comparing(Finding::severity)
                .thenComparing(Comparator.comparingDouble(Finding::excess).reversed()));
        List<Finding> told = new ArrayList<>(gravest.subList(0, TOLD));
        int more = alike.size() - TOLD;
        told.add(Finding.of(FindingKey.MORE_ALIKE, gravest.get(TOLD).severity())
                .measured(more, Unit.FINDINGS)
                .limit(0)
                .with("kind", alike.get(0).key().key()));
        return told;
    }
}

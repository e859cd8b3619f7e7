package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import risk.ingest.FileCheck;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.text.Excerpt;
import risk.text.Words;

/** What an ingestion would take of a file. */
public final class FileCheckView {

    private FileCheckView() {}

    public static Document of(FileCheck check) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.flowing("file", check.file()));
        if (!check.refusal().isEmpty()) {
            facts.add(Fact.flowing("rejected", check.refusal()));
            return Document.of(new Facts(facts));
        }
        facts.add(Fact.flowing("dialect", check.dialect().isEmpty() ? "UTF-8, separated by \",\"" : check.dialect()));
        facts.add(Fact.flowing("columns", columns(check)));
        facts.add(Fact.flowing("taken", Words.groupedCount(check.rows(), "row")));
        facts.add(Fact.flowing("rejected", Words.groupedCount(check.rejected(), "row")));
        check.reasons().forEach(reason -> facts.add(Fact.flowing("", reason)));
        check.remedies().forEach(remedy -> facts.add(Fact.flowing("to take more", remedy)));
        return Document.of(new Facts(facts));
    }

    private static String columns(FileCheck check) {
        return check.columns().stream()
                .map(column -> {
                    String name = "\"" + Excerpt.visible(column.name()) + "\"";
                    if (column.column().isEmpty()) {
                        return name + " (passed over)";
                    }
                    return column.column().equals(column.name()) ? name : name + " as " + column.column();
                })
                .collect(Collectors.joining(", "));
    }
}

package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the chapters that it links, as text. */
public final class Documents {

    static final Path README = Path.of("README.md");

    private static final Path CHAPTERS = Path.of("src/docs");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    private Documents() {}

    /** The README, then the chapters in the order in which it first links them. */
    static List<Path> all() throws IOException {
        Set<Path> all = new LinkedHashSet<>(List.of(README));
        for (String link : links(README)) {
            Path target = target(README, link);
            if (target.startsWith(CHAPTERS) && target.toString().endsWith(".md")) {
                all.add(target);
            }
        }
        return List.copyOf(all);
    }

    /** Every Markdown file in the folder of the chapters, linked or not. */
    static List<Path> chapters() throws IOException {
        try (Stream<Path> files = Files.list(CHAPTERS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** A chapter's text, such as that of {@code configuration}. */
    public static String chapter(String name) throws IOException {
        return Files.readString(CHAPTERS.resolve(name + ".md"));
    }

    /** The contents of the blocks of a language, such as {@code console}, in their order. */
    static List<String> blocks(Path document, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (MatchResult block :
                FENCED.matcher(Files.readString(document)).results().toList()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    /** Where the document's links and pictures lead, as written; also out of the project. */
    static List<String> links(Path document) throws IOException {
        return LINK.matcher(prose(document))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The file that a relative link of a document leads to, which may be the document itself. */
    static Path target(Path document, String link) {
        String path = link.replaceFirst("#.*", "");
        return path.isEmpty() ? document : document.resolveSibling(path).normalize();
    }

    /** The anchors of a document's headings, as GitHub makes them. */
    static Set<String> anchors(Path document) throws IOException {
        Set<String> anchors = new LinkedHashSet<>();
        for (MatchResult heading : HEADING.matcher(prose(document)).results().toList()) {
            String anchor = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String free = anchor;
            for (int again = 1; !anchors.add(free); again++) {
                free = anchor + "-" + again;
            }
        }
        return anchors;
    }

    /** All but the blocks of code. */
    private static String prose(Path document) throws IOException {
        return FENCED.matcher(Files.readString(document)).replaceAll("");
    }
}

package risk.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import risk.csv.CsvSource;
import risk.csv.FilePart;
import risk.csv.FilePart.Opening;
import risk.csv.SpareBlocks;
import risk.data.SchemaColumns;
import risk.io.InvalidInputException;
import risk.io.Json;

/**
 * Divides large files where records begin. A line break may stand in a quoted cell, so that nobody who begins in the middle knows; but
 * who has counted the quotes before does, where a file keeps to the rules. Of one that doesn't, the parts don't fit together when they
 * are read, see {@link risk.ingest.FileParts#fitTogether}, and the file is read as a whole.
 */
final class FileSplits {

    private final JavaSparkContext spark;
    private final HadoopFiles hadoop;
    private final Layout layout;
    private final long bytes;

    /** A stretch that is to be counted. */
    private record Stretch(InputFile file, int split, long from, long to) implements Serializable {}

    /** @param bytes about as many as a part has */
    FileSplits(JavaSparkContext spark, HadoopFiles hadoop, Layout layout, long bytes) {
        this.spark = spark;
        this.hadoop = hadoop;
        this.layout = layout;
        this.bytes = bytes;
    }

    /** The same files in the same order, large ones in parts. */
    List<InputFile> divided(List<InputFile> files) throws IOException {
        Map<Integer, List<QuoteCount>> counts = counted(stretches(files));
        List<InputFile> divided = new ArrayList<>();
        for (InputFile file : files) {
            List<FilePart> parts =
                    counts.containsKey(file.number()) ? parts(counts.get(file.number()), file.bytes()) : List.of();
            if (parts.size() < 2) {
                divided.add(file);
            } else {
                parts.forEach(part -> divided.add(file.withPart(part)));
            }
        }
        return divided;
    }

    /** A stretch goes from the byte before a multiple of the size on: where a line ends there, the next one begins right at it. */
    private List<Stretch> stretches(List<InputFile> files) throws IOException {
        List<Stretch> stretches = new ArrayList<>();
        for (InputFile file : files) {
            long size = file.mayBeText() ? file.bytes() : 0;
            // What is left over of a file is no part of its own.
            long splits = Math.max(1, size / bytes);
            for (int split = 0; splits > 1 && split < splits; split++) {
                long from = Math.max(0, split * bytes - 1);
                stretches.add(new Stretch(file, split, from, split + 1 == splits ? size : (split + 1) * bytes - 1));
            }
        }
        return stretches;
    }

    private Map<Integer, List<QuoteCount>> counted(List<Stretch> stretches) throws IOException {
        Map<Integer, List<QuoteCount>> counts = new HashMap<>();
        if (!stretches.isEmpty()) {
            HadoopFiles files = hadoop;
            Layout columns = layout;
            for (QuoteCount count : Asked.of(() -> spark.parallelize(stretches, stretches.size())
                    .map(stretch -> count(stretch, files, columns))
                    .collect())) {
                counts.computeIfAbsent(count.file(), file -> new ArrayList<>()).add(count);
            }
        }
        return counts;
    }

    private static QuoteCount count(Stretch stretch, HadoopFiles hadoop, Layout layout) throws IOException {
        InputFile file = stretch.file();
        String opening = stretch.split() == 0 ? opening(file, hadoop, layout) : "";
        try (InputStream in = file.from(stretch.from(), hadoop)) {
            return QuoteCount.of(file.number(), stretch.split(), in, stretch.from(), stretch.to(), opening);
        }
    }

    /** Empty where the file is no text as it stands, or refused, which who reads it will say. */
    private static String opening(InputFile file, HadoopFiles hadoop, Layout layout) throws IOException {
        try (InputStream in = file.from(0, hadoop);
                CsvSource source = new CsvSource(
                        in, SchemaColumns.allOf(layout.columns()), layout.notation(), new SpareBlocks())) {
            return source.opening().map(Json::line).orElse("");
        } catch (InvalidInputException e) {
            return "";
        }
    }

    /** From one record to another, as the quotes say. */
    static List<FilePart> parts(List<QuoteCount> counts, long size) throws IOException {
        List<QuoteCount> inOrder = new ArrayList<>(counts);
        inOrder.sort(Comparator.comparingInt(QuoteCount::split));
        String opening = inOrder.get(0).opening();
        if (opening.isEmpty()) {
            return List.of();
        }
        Optional<Opening> later = Optional.of(opening(opening));
        List<FilePart> parts = new ArrayList<>();
        long from = 0;
        long line = 1;
        long quotes = inOrder.get(0).quotes();
        long breaks = inOrder.get(0).breaks();
        for (QuoteCount count : inOrder.subList(1, inOrder.size())) {
            boolean isInside = quotes % 2 == 1;
            long end = isInside ? count.inside() : count.outside();
            if (end != QuoteCount.NONE && end + 1 < size) {
                parts.add(new FilePart(from, end + 1, line, parts.isEmpty() ? Optional.empty() : later));
                from = end + 1;
                line = 2 + breaks + (isInside ? count.breaksToInside() : count.breaksToOutside());
            }
            quotes += count.quotes();
            breaks += count.breaks();
        }
        parts.add(new FilePart(from, Long.MAX_VALUE, line, parts.isEmpty() ? Optional.empty() : later));
        return parts;
    }

    private static Opening opening(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, Opening.class);
    }
}

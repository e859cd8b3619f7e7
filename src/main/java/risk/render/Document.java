package risk.render;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A result as people read it, whatever they read it on. */
public record Document(List<Block> blocks) {

    public Document {
        blocks = List.copyOf(blocks);
    }

    public static Document of(Block... blocks) {
        return new Document(Arrays.asList(blocks));
    }

    /** This document and then the other. */
    public Document then(Document next) {
        return new Document(Stream.concat(blocks.stream(), next.blocks.stream()).toList());
    }
}

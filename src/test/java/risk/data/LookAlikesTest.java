package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.LookAlikes.Pair;

class LookAlikesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caf\u00e9 bar ",
                " caf\u00e9 bar",
                "caf\u00e9  bar",
                "caf\u00e9\u00a0bar",
                "caf\u00e9 bar\u200b",
                "\ufeffcaf\u00e9 bar",
                "CAF\u00c9 Bar",
                "cafe\u0301 bar",
                "caf\u00e9\tbar"
            })
    void whatDiffersInNothingThatCanBeSeenIsNamedBesideTheOther(String other) {
        LookAlikes found = LookAlikes.among(List.of("other", "caf\u00e9 bar", "cafe bar", other));

        assertEquals(new LookAlikes(1, List.of(new Pair("caf\u00e9 bar", other))), found);
    }

    @Test
    void ofManyTextsTheFirstAreToldAndAllAreCounted() {
        List<String> texts = new ArrayList<>();
        IntStream.range(0, 30_000).forEach(i -> texts.add("client " + i));
        IntStream.range(0, 3_000).forEach(i -> texts.add("Client  " + 7 * i));

        LookAlikes found = LookAlikes.among(texts);

        assertEquals(3_000, found.count());
        assertEquals(
                IntStream.range(0, 10)
                        .mapToObj(i -> new Pair("client " + 7 * i, "Client  " + 7 * i))
                        .toList(),
                found.first());
    }

    @Test
    @Timeout(60)
    @Tag("bounds")
    void textsThatAreMadeToLookAlikeOrToBeTakenForItCostNoMoreThanOthers() {
        // "az" and "b[" have the same String.hashCode.
        List<String> sameHash = words(1 << 14, "az", "b[");
        List<String> sameLooks = words(1 << 16, "a", "A");

        assertEquals(0, LookAlikes.among(sameHash).count());
        assertEquals(sameLooks.size() - 1, LookAlikes.among(sameLooks).count());
    }

    /** As many words as there are ways to put together one or the other. */
    private static List<String> words(int count, String one, String other) {
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, Integer.numberOfTrailingZeros(count))
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? one : other)
                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void inAsciiToo() {
        assertEquals(
                4,
                LookAlikes.among(List.of("acme", "Acme", "ACME", "acme ", " acme"))
                        .count());
        assertEquals(
                0,
                LookAlikes.among(List.of("acme", "a cme", "acm\u00e9", "acme.", "", "acme 2"))
                        .count());
    }

    @Test
    void equalIdsAreOne() throws IOException {
        Schema schema = new Schema("id", List.of(Feature.numeric("size")), "left");
        String csv =
                "id,size,left\n" + "acme,1,0\nbeta,2,1\n,3,0\n".repeat(1_000) + "Beta,4,0\n".repeat(3) + "beta,4,0\n";
        Dataset data = DatasetReader.labelled(schema).withIds().read(new ByteArrayInputStream(csv.getBytes(UTF_8)));

        assertEquals(
                new LookAlikes(1, List.of(new Pair("beta", "Beta"))), data.ids().lookAlikes());
        assertEquals(0, data.withoutIds().ids().lookAlikes().count());
    }
}

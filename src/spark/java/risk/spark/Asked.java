package risk.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;

/** What the cluster is asked; where that fails, it is a failure of the machines and told on one line. */
final class Asked {

    private Asked() {}

    /** @throws UncheckedIOException if Spark fails; its own exceptions are checked ones that no method of its declares */
    static <T> T of(Callable<T> question) throws IOException {
        try {
            return question.call();
        } catch (IOException | RuntimeException e) {
            if (isOfSpark(e)) {
                throw told(e);
            }
            throw e;
        } catch (Exception e) {
            throw told(e);
        }
    }

    /** The same for who can't throw what isn't unchecked. */
    static <T> T quietly(Callable<T> question) {
        try {
            return of(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfSpark(Exception failure) {
        return failure instanceof SparkThrowable
                || (failure instanceof IllegalStateException
                        && String.valueOf(failure.getMessage()).contains("SparkContext"));
    }

    private static UncheckedIOException told(Exception failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new UncheckedIOException(new IOException("Spark: " + first, failure));
    }
}

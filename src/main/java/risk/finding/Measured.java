package risk.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;

/**
 * What was measured, or the reason why it could not be.
 *
 * <p>In JSON it is the value or null; the reason stands under a name of its own beside it.
 */
public sealed interface Measured<T> {

    /** A value. */
    record Value<T>(T value) implements Measured<T> {}

    /**
     * No value.
     *
     * @param reason a clause without its beginning and end, such as "there is only one class"
     */
    record Unmeasured<T>(String reason) implements Measured<T> {}

    static <T> Measured<T> of(T value) {
        return new Value<>(value);
    }

    static <T> Measured<T> not(String reason) {
        return new Unmeasured<>(reason);
    }

    /** The value, or where there is none, that reason. */
    static <T> Measured<T> of(Optional<T> value, String reason) {
        return value.map(Measured::of).orElseGet(() -> not(reason));
    }

    /** What the work yields, or where it finds its input invalid, what it says of it. */
    static <T> Measured<T> attempt(Supplier<T> work) {
        try {
            return of(work.get());
        } catch (InvalidInputException e) {
            return not(String.valueOf(e.getMessage()));
        }
    }

    default boolean isMeasured() {
        return this instanceof Value;
    }

    /** What the function makes of the value, or the same reason. */
    default <R> Measured<R> map(Function<? super T, ? extends R> function) {
        return flatMap(value -> of(function.apply(value)));
    }

    /** The same with a function that may find no value either. */
    default <R> Measured<R> flatMap(Function<? super T, Measured<R>> function) {
        return fold(function, Measured::not);
    }

    /** One answer for both cases. */
    default <R> R fold(Function<? super T, ? extends R> ofValue, Function<String, ? extends R> ofReason) {
        if (this instanceof Value<T> measured) {
            return ofValue.apply(measured.value());
        }
        return ofReason.apply(((Unmeasured<T>) this).reason());
    }

    /** @throws IllegalStateException with the reason, if there is no value */
    default T orElseThrow() {
        return fold(value -> value, reason -> {
            throw new IllegalStateException(reason);
        });
    }

    default T orElse(T other) {
        return fold(value -> value, reason -> other);
    }

    default Optional<T> toOptional() {
        return fold(Optional::of, reason -> Optional.empty());
    }

    /** Empty where there is a value. */
    default Optional<String> whyNot() {
        return fold(value -> Optional.empty(), Optional::of);
    }

    /** For JSON. */
    @JsonValue
    default @Nullable Object orNull() {
        return this instanceof Value<T> measured ? measured.value() : null;
    }
}

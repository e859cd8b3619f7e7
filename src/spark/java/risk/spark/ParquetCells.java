package risk.spark;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import risk.csv.Notation;

/** The cells of Parquet's rows as the project's files write them; one without a value is empty. */
final class ParquetCells {

    private static final String NOTHING = "";

    private final List<PrimitiveType> types;
    private final char decimal;
    private final Optional<DateTimeFormatter> times;

    /** @param schema of primitive fields that don't repeat */
    ParquetCells(MessageType schema, Notation notation) {
        this.types = schema.getFields().stream()
                .map(field -> field.asPrimitiveType())
                .toList();
        this.decimal = notation.decimal();
        this.times = notation.times().pattern().map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }

    List<String> of(Group row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            cells.add(row.getFieldRepetitionCount(i) == 0 ? NOTHING : cell(row, i, types.get(i)));
        }
        return cells;
    }

    private String cell(Group row, int i, PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> String.valueOf(row.getBoolean(i, 0));
            case INT32 -> whole(row.getInteger(i, 0), Integer.toUnsignedLong(row.getInteger(i, 0)), meaning);
            case INT64 -> whole(row.getLong(i, 0), row.getLong(i, 0), meaning);
            case FLOAT -> number(Float.isNaN(row.getFloat(i, 0)), String.valueOf(row.getFloat(i, 0)));
            case DOUBLE -> number(Double.isNaN(row.getDouble(i, 0)), String.valueOf(row.getDouble(i, 0)));
            case INT96 -> {
                NanoTime time = NanoTime.fromBinary(row.getInt96(i, 0));
                yield time(LocalDate.EPOCH
                        .with(JulianFields.JULIAN_DAY, time.getJulianDay())
                        .atStartOfDay()
                        .plusNanos(time.getTimeOfDayNanos()));
            }
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(row.getBinary(i, 0), meaning);
        };
    }

    /** @param unsigned the same bits as a number without a sign */
    private String whole(long value, long unsigned, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return day(LocalDate.ofEpochDay(value));
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation scaled) {
            return number(false, BigDecimal.valueOf(value, scaled.getScale()).toPlainString());
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            ChronoUnit unit = switch (timestamp.getUnit()) {
                case MILLIS -> ChronoUnit.MILLIS;
                case MICROS -> ChronoUnit.MICROS;
                case NANOS -> ChronoUnit.NANOS;
            };
            return time(LocalDateTime.ofInstant(Instant.EPOCH.plus(value, unit), ZoneOffset.UTC));
        }
        return meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()
                ? Long.toUnsignedString(unsigned)
                : String.valueOf(value);
    }

    private String bytes(Binary value, LogicalTypeAnnotation meaning) {
        return meaning instanceof DecimalLogicalTypeAnnotation scaled
                ? number(false, new BigDecimal(new BigInteger(value.getBytes()), scaled.getScale()).toPlainString())
                : value.toStringUsingUTF8();
    }

    private String number(boolean isNone, String text) {
        return isNone ? NOTHING : decimal == '.' ? text : text.replace('.', decimal);
    }

    private String day(LocalDate day) {
        return times.isEmpty() ? day.toString() : time(day.atStartOfDay());
    }

    /** In UTC. */
    private String time(LocalDateTime time) {
        return times.isEmpty()
                ? time.toInstant(ZoneOffset.UTC).toString()
                : times.get().format(time.atZone(ZoneOffset.UTC));
    }
}

package dmap.items;

import dmap.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import tools.jackson.databind.JsonNode;

/// How the values of one column become JSON, for each way to store them. See the table of
/// [ParquetRows].
record ParquetLeaf(
    IntFunction<JsonNode> ints, LongFunction<JsonNode> longs, Function<Binary, JsonNode> bytes) {
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final long MILLIS_OF_A_DAY = 86_400_000;

  static ParquetLeaf of(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return new ParquetLeaf(
        ints(meaning),
        longs(meaning),
        type.getPrimitiveTypeName() == PrimitiveTypeName.INT96
            ? ParquetLeaf::int96
            : bytes(meaning));
  }

  static JsonNode number(double value) {
    return Double.isFinite(value) ? Json.nodes().numberNode(value) : Json.nodes().nullNode();
  }

  /// A float is written with its own digits and not with those of the double that it equals.
  static JsonNode number(float value) {
    return Float.isFinite(value) ? Json.nodes().numberNode(value) : Json.nodes().nullNode();
  }

  private static IntFunction<JsonNode> ints(LogicalTypeAnnotation meaning) {
    return switch (meaning) {
      case DecimalLogicalTypeAnnotation decimal ->
          n -> decimal(BigInteger.valueOf(n), decimal.getScale());
      case DateLogicalTypeAnnotation _ -> n -> text(LocalDate.ofEpochDay(n));
      case TimeLogicalTypeAnnotation time -> n -> time(n, time.getUnit());
      case IntLogicalTypeAnnotation type when !type.isSigned() ->
          n -> Json.nodes().numberNode(Integer.toUnsignedLong(n));
      case null, default -> n -> Json.nodes().numberNode(n);
    };
  }

  private static LongFunction<JsonNode> longs(LogicalTypeAnnotation meaning) {
    return switch (meaning) {
      case DecimalLogicalTypeAnnotation decimal ->
          n -> decimal(BigInteger.valueOf(n), decimal.getScale());
      case TimestampLogicalTypeAnnotation time ->
          n -> Json.nodes().numberNode(Math.floorDiv(n, perMilli(time.getUnit())));
      case TimeLogicalTypeAnnotation time -> n -> time(n, time.getUnit());
      case IntLogicalTypeAnnotation type when !type.isSigned() ->
          n -> Json.nodes().numberNode(new BigInteger(Long.toUnsignedString(n)));
      case null, default -> n -> Json.nodes().numberNode(n);
    };
  }

  private static Function<Binary, JsonNode> bytes(LogicalTypeAnnotation meaning) {
    return switch (meaning) {
      case StringLogicalTypeAnnotation _ -> ParquetLeaf::utf8;
      case EnumLogicalTypeAnnotation _ -> ParquetLeaf::utf8;
      case JsonLogicalTypeAnnotation _ -> ParquetLeaf::utf8;
      case DecimalLogicalTypeAnnotation decimal ->
          b -> decimal(new BigInteger(b.getBytes()), decimal.getScale());
      case UUIDLogicalTypeAnnotation _ -> ParquetLeaf::uuid;
      case Float16LogicalTypeAnnotation _ ->
          b -> number(Float.float16ToFloat(b.get2BytesLittleEndian()));
      case null, default ->
          b -> Json.nodes().stringNode(Base64.getEncoder().encodeToString(b.getBytes()));
    };
  }

  private static JsonNode utf8(Binary text) {
    return Json.nodes().stringNode(text.toStringUsingUTF8());
  }

  private static JsonNode uuid(Binary bytes) {
    ByteBuffer buffer = bytes.toByteBuffer().order(ByteOrder.BIG_ENDIAN);
    return text(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static JsonNode text(Object value) {
    return Json.nodes().stringNode(value.toString());
  }

  private static JsonNode decimal(BigInteger unscaled, int scale) {
    BigDecimal value = new BigDecimal(unscaled, scale).stripTrailingZeros();
    return Json.nodes().numberNode(value.scale() < 0 ? value.setScale(0) : value);
  }

  private static JsonNode time(long value, LogicalTypeAnnotation.TimeUnit unit) {
    return text(LocalTime.ofNanoOfDay(value * (1_000_000 / perMilli(unit))));
  }

  private static long perMilli(LogicalTypeAnnotation.TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1;
      case MICROS -> 1_000;
      case NANOS -> 1_000_000;
    };
  }

  /// An old form of timestamps: the nanoseconds of the day and then the Julian day.
  private static JsonNode int96(Binary bytes) {
    ByteBuffer buffer = bytes.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long millisOfDay = TimeUnit.NANOSECONDS.toMillis(buffer.getLong());
    long day = Integer.toUnsignedLong(buffer.getInt()) - JULIAN_DAY_OF_1970;
    return Json.nodes().numberNode(day * MILLIS_OF_A_DAY + millisOfDay);
  }
}

package dmap.results.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The fields of a result record (aws-facts: Result records) that dmap reads. A record may lack any
/// of them.
public enum RecordField {
  NAME("Name"),
  STATUS("Status"),
  ERROR("Error"),
  CAUSE("Cause"),
  INPUT("Input"),
  OUTPUT("Output"),
  START_DATE("StartDate"),
  STOP_DATE("StopDate"),
  REDRIVE_DATE("RedriveDate"),
  REDRIVE_COUNT("RedriveCount"),
  EXECUTION_ARN("ExecutionArn"),
  INPUT_DETAILS("InputDetails"),
  STATE_MACHINE_ARN("StateMachineArn"),
  /// Any other field: skipped.
  OTHER("");

  /// An element with a `Status` and one of these fields is a record of the service. A bare output
  /// may have a `Status`, but none of these.
  static final int MARKS = EXECUTION_ARN.bit() | INPUT_DETAILS.bit() | STATE_MACHINE_ARN.bit();

  private final byte[] name;

  RecordField(String name) {
    this.name = name.getBytes(StandardCharsets.US_ASCII);
  }

  int bit() {
    return 1 << ordinal();
  }

  /// The field whose name is between the two positions; the name may hold escapes.
  static RecordField of(byte[] bytes, int from, int to) {
    RecordField candidate = candidate(bytes, from, to - from);
    if (Arrays.equals(bytes, from, to, candidate.name, 0, candidate.name.length)) {
      return candidate;
    }
    return Escapes.inside(bytes, from, to) ? escaped(bytes, from, to) : OTHER;
  }

  /// The only field that the name can be, by its length and first letter.
  private static RecordField candidate(byte[] bytes, int from, int length) {
    return switch (length) {
      case 4 -> NAME;
      case 5 -> bytes[from] == 'I' ? INPUT : bytes[from] == 'E' ? ERROR : CAUSE;
      case 6 -> bytes[from] == 'S' ? STATUS : OUTPUT;
      case 8 -> STOP_DATE;
      case 9 -> START_DATE;
      case 11 -> REDRIVE_DATE;
      case 12 -> twelve(bytes[from]);
      case 15 -> STATE_MACHINE_ARN;
      default -> OTHER;
    };
  }

  private static RecordField twelve(byte first) {
    return switch (first) {
      case 'E' -> EXECUTION_ARN;
      case 'R' -> REDRIVE_COUNT;
      default -> INPUT_DETAILS;
    };
  }

  private static RecordField escaped(byte[] bytes, int from, int to) {
    byte[] plain = Escapes.decode(bytes, from, to).getBytes(StandardCharsets.UTF_8);
    return Escapes.inside(plain, 0, plain.length) ? OTHER : of(plain, 0, plain.length);
  }
}

package dmap.results.extract;

import dmap.expression.EvaluationFailure;
import dmap.expression.JsonataQuery;
import dmap.results.files.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Which elements an operator wants to see, and what of them. The expressions see a record with its
/// `Input`, `Output` and `Cause` as JSON values ([ResultElement#unpacked()]).
///
/// If an expression fails for a record, the record is left out and counted, and the others go on.
public final class RecordQuery {
  /// The first few show what is wrong.
  private static final int FAILURES_TOLD = 3;

  private final Optional<JsonataQuery> where;
  private final Optional<JsonataQuery> select;
  private final List<FileProblem> told = new ArrayList<>();
  private long failures;

  /// @param where all if absent
  /// @param select the whole record if absent
  public RecordQuery(Optional<JsonataQuery> where, Optional<JsonataQuery> select) {
    this.where = where;
    this.select = select;
  }

  /// What the operator wants of an element; absent if the element is not wanted, or the selected
  /// value is undefined.
  public Optional<JsonNode> of(ResultElement element) {
    JsonNode record = element.unpacked();
    try {
      if (where.isPresent() && !where.get().holds(record)) {
        return Optional.empty();
      }
      return select.isPresent() ? select.get().of(record) : Optional.of(record);
    } catch (EvaluationFailure e) {
      failures++;
      if (told.size() < FAILURES_TOLD) {
        told.add(FileProblem.of(name(record), e.reason()));
      }
      return Optional.empty();
    }
  }

  private static String name(JsonNode record) {
    JsonNode name = record.path("Name");
    return name.isString() ? name.asString() : "a record";
  }

  /// The records that an expression failed for: the first few, and how many more.
  public List<FileProblem> problems() {
    List<FileProblem> problems = new ArrayList<>(told);
    if (failures > told.size()) {
      problems.add(FileProblem.of("the same", "for " + (failures - told.size()) + " more records"));
    }
    return problems;
  }
}

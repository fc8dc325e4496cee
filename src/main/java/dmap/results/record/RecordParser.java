package dmap.results.record;

/// Reads an element that is an object field by field, if it is not like the record before
/// ([RecordTemplate]).
record RecordParser(JsonBytes json, RecordView view) {
  /// @return the position behind its end, [JsonBytes#MORE] or [JsonBytes#BAD]
  int object(byte[] block, int from, int limit) {
    int at = json.skipSpace(from + 1);
    if (at < limit && block[at] == '}') {
      return at + 1;
    }
    while (at < limit) {
      if (block[at] != '"') {
        return json.bad(at, "a field name was expected");
      }
      at = member(block, at + 1, limit);
      if (at < 0) {
        return at;
      }
      at = json.skipSpace(at);
      if (at == limit) {
        return JsonBytes.MORE;
      }
      if (block[at] == '}') {
        return at + 1;
      }
      if (block[at] != ',') {
        return json.bad(at, "',' or '}' was expected behind a value");
      }
      at = json.skipSpace(at + 1);
    }
    return JsonBytes.MORE;
  }

  /// One field, from the first byte of its name to behind its value.
  private int member(byte[] block, int from, int limit) {
    int nameEnd = json.stringEnd(from);
    if (nameEnd < 0) {
      return nameEnd;
    }
    int at = json.skipSpace(nameEnd + 1);
    if (at == limit) {
      return JsonBytes.MORE;
    }
    if (block[at] != ':') {
      return json.bad(at, "':' was expected behind a field name");
    }
    at = json.skipSpace(at + 1);
    if (at == limit) {
      return JsonBytes.MORE;
    }
    RecordField field = RecordField.of(block, from, nameEnd);
    if (block[at] != '"') {
      int end = json.valueEnd(at);
      view.other(field, at, end);
      return end;
    }
    int end = json.stringEnd(at + 1);
    if (end >= 0) {
      view.text(field, at + 1, end);
      return end + 1;
    }
    return end;
  }
}

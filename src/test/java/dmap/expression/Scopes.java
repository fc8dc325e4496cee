package dmap.expression;

import dmap.json.Json;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// What expressions of tests see.
final class Scopes {
  private Scopes() {}

  static Scope of(JsonNode input) {
    return new Scope(
        input,
        () -> Json.object().set("Execution", Json.object().put("Name", "run")),
        Variables.NONE,
        Optional.empty(),
        Optional.empty(),
        new Sources(new Random(1), InstantSource.fixed(java.time.Instant.EPOCH)));
  }
}

package dmap.engine;

import dmap.json.Json;
import dmap.maprun.PastRedrives;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The last redrive of an execution, as its folder keeps it. An [ExecutionEnd] from before it does
/// not count.
///
/// @param count 1 for the first redrive
/// @param tokens of the last redrives, newest last; a call that repeats one starts no new redrive
record ExecutionRedrive(int count, Instant date, List<Token> tokens) {
  private static final int MAX_TOKENS = 10;
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

  /// A client token and the date of the redrive that it started (aws-facts: Redrive tokens).
  record Token(String text, Instant date) {}

  ExecutionRedrive {
    tokens = List.copyOf(tokens);
  }

  static ExecutionRedrive next(
      Optional<ExecutionRedrive> last, Instant now, Optional<String> clientToken) {
    List<Token> tokens = new ArrayList<>(last.map(ExecutionRedrive::tokens).orElse(List.of()));
    clientToken.ifPresent(text -> tokens.add(new Token(text, now)));
    return new ExecutionRedrive(
        last.map(ExecutionRedrive::count).orElse(0) + 1,
        now,
        tokens.subList(Math.max(0, tokens.size() - MAX_TOKENS), tokens.size()));
  }

  PastRedrives past() {
    return new PastRedrives(count, Optional.of(date));
  }

  Optional<Instant> startedWith(String token, Instant now) {
    return tokens.stream()
        .filter(t -> t.text().equals(token) && t.date().plus(TOKEN_LIFE).isAfter(now))
        .map(Token::date)
        .findFirst();
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("count", count).put("date", date.toString());
    ArrayNode all = json.putArray("tokens");
    tokens.forEach(
        token -> all.addObject().put("text", token.text()).put("date", token.date().toString()));
    return json;
  }

  static ExecutionRedrive fromJson(JsonNode json) {
    List<Token> tokens = new ArrayList<>();
    for (JsonNode token : json.get("tokens")) {
      tokens.add(
          new Token(token.get("text").asString(), Instant.parse(token.get("date").asString())));
    }
    return new ExecutionRedrive(
        json.get("count").asInt(), Instant.parse(json.get("date").asString()), tokens);
  }
}

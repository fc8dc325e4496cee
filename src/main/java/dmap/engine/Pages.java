package dmap.engine;

import dmap.maprun.Page;
import java.util.List;
import java.util.Optional;

/// Cuts a listing into pages. A token is the number of entries before its page; to the caller it
/// means nothing.
final class Pages {
  private Pages() {}

  /// @throws EngineFailure InvalidToken
  static <T> Page<T> of(List<T> all, Optional<String> token, int pageSize) {
    int from = Math.min(token.map(Pages::offset).orElse(0), all.size());
    int to = Math.min(all.size(), from + pageSize);
    return new Page<>(
        all.subList(from, to),
        to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  static int offset(String token) {
    if (!token.matches("\\d{1,9}")) {
      throw EngineFailure.invalidToken(token);
    }
    return Integer.parseInt(token);
  }
}

package dmap.engine.api;

import dmap.maprun.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts listings into pages.
///
/// A token holds the position at which the next page begins, a hash of the listing, and the time at
/// which it was made. A token is refused if it belongs to another listing or is older than 24 hours
/// (aws-facts: Pages of a listing).
public record Pages(InstantSource clock) {
  private static final Duration MAX_AGE = Duration.ofHours(24);
  private static final Pattern FORM = Pattern.compile("(\\p{XDigit}{1,8})/(\\d{1,15})/(\\d{1,12})");

  /// @param listing what is listed, with everything that decides which entry is on which page
  /// @throws EngineFailure InvalidToken
  public <T> Page<T> of(String listing, List<T> all, Optional<String> token, int pageSize) {
    int from = (int) Math.min(token.map(t -> position(listing, t)).orElse(0L), (long) all.size());
    int to = Math.min(all.size(), from + pageSize);
    return new Page<>(
        all.subList(from, to),
        to < all.size() ? Optional.of(token(listing, to)) : Optional.empty());
  }

  public String token(String listing, long position) {
    String text = hash(listing) + "/" + position + "/" + clock.instant().getEpochSecond();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// @throws EngineFailure InvalidToken
  public long position(String listing, String token) {
    Matcher form = FORM.matcher(decoded(token));
    if (!form.matches() || !form.group(1).equals(hash(listing))) {
      throw EngineFailure.invalidToken(token);
    }
    Instant made = Instant.ofEpochSecond(Long.parseLong(form.group(3)));
    if (made.plus(MAX_AGE).isBefore(clock.instant())) {
      throw EngineFailure.invalidToken(token);
    }
    return Long.parseLong(form.group(2));
  }

  private static String hash(String listing) {
    return Integer.toHexString(listing.hashCode());
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException _) {
      throw EngineFailure.invalidToken(token);
    }
  }
}

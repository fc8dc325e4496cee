package dmap.local.loopback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells programs of this machine from web pages that a browser on it was tricked into loading. No
/// credentials are asked for, so nothing else protects what is served.
///
/// - A page whose name was made to lead to 127.0.0.1 (DNS rebinding) shows in the Host header.
/// - A page of another site that posts a form or calls `fetch` shows in the Origin header, which
///   browsers always send then, and programs never.
public final class LoopbackCaller {
  /// AWS's clients put `sync-` before the name of the host for some operations of Step Functions.
  /// No name server of the Internet knows the names that come of it, only a person's own list of
  /// hosts.
  private static final List<String> NAMES =
      List.of("127.0.0.1", "localhost", "[::1]", "sync-127.0.0.1", "sync-localhost");

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

  private LoopbackCaller() {}

  /// Why a request is not answered; nothing if it is.
  ///
  /// @param hosts all Host headers of the request
  /// @param origins all Origin headers; a page of this machine itself is welcome
  public static Optional<String> refusal(List<String> hosts, List<String> origins) {
    if (hosts.size() != 1 || !isHere(hosts.getFirst())) {
      return Optional.of("Unknown host");
    }
    return origins.stream().allMatch(LoopbackCaller::isPageOfHere)
        ? Optional.empty()
        : Optional.of("Pages of other sites are not answered");
  }

  private static boolean isPageOfHere(String origin) {
    Matcher form = ORIGIN.matcher(origin);
    return form.matches() && isHere(form.group(1));
  }

  private static boolean isHere(String host) {
    return NAMES.contains(PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT));
  }
}

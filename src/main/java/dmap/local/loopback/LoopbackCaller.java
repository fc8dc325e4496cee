package dmap.local.loopback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the programs of this machine from web pages in a browser on it. The servers ask for no
/// credentials, so without this, a page that somebody was lured to could use them.
///
/// - If the name of the page's site was made to lead to 127.0.0.1 (DNS rebinding), the Host header
///   shows that name.
/// - If a page of another site posts a form or calls `fetch`, the browser sends that site in an
///   Origin header. Programs never send one.
public final class LoopbackCaller {
  /// For some operations of Step Functions, AWS's clients put `sync-` before the name of the host.
  /// Public name servers do not know the resulting names; a person may have put them into the hosts
  /// file.
  private static final List<String> NAMES =
      List.of("127.0.0.1", "localhost", "[::1]", "sync-127.0.0.1", "sync-localhost");

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

  private LoopbackCaller() {}

  /// Why a request is refused; empty if it is not.
  ///
  /// @param hosts all Host headers of the request
  /// @param origins all Origin headers. A page that this machine itself serves is accepted
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

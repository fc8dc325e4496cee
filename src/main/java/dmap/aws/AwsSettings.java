package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.LocalAccount;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/// Which Step Functions and which S3 to call, and as whom.
///
/// @param region as `us-east-1`; empty leaves it to the SDK (environment, profile, instance)
/// @param profile of `~/.aws/config`; empty leaves it to the SDK (`AWS_PROFILE`, `default`)
/// @param sfnEndpoint instead of AWS's own endpoint of the region
/// @param s3Endpoint instead of AWS's own; buckets are then addressed in the path
/// @param identity where credentials come from
public record AwsSettings(
    Optional<String> region,
    Optional<String> profile,
    Optional<URI> sfnEndpoint,
    Optional<URI> s3Endpoint,
    Identity identity) {

  /// Where credentials come from.
  public enum Identity {
    /// The SDK's default chain: environment, web identity, profile, SSO, container, instance.
    DEFAULT_CHAIN,
    /// Fixed, worthless ones for the embedded engine, so that no credential source is asked.
    EMBEDDED
  }

  /// For the embedded engine, listening on loopback.
  public static AwsSettings embedded(URI sfnEndpoint) {
    return new AwsSettings(
        Optional.of(LocalAccount.REGION),
        Optional.empty(),
        Optional.of(sfnEndpoint),
        Optional.empty(),
        Identity.EMBEDDED);
  }

  /// From what the operator wrote and from the environment.
  ///
  /// | | Step Functions | S3 |
  /// |---|---|---|
  /// | 1st | `--endpoint-url` | `AWS_ENDPOINT_URL_S3` |
  /// | 2nd | `AWS_ENDPOINT_URL_SFN` | `--endpoint-url` |
  /// | 3rd | `AWS_ENDPOINT_URL` | `AWS_ENDPOINT_URL` |
  ///
  /// The option names one URL while the two services may live at two, as those of `dmap local` do;
  /// hence S3's own variable comes before it. `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` silences
  /// the variables.
  ///
  /// @throws DmapException with exit code 2 if a URL is none
  public static AwsSettings of(
      Optional<String> region,
      Optional<String> profile,
      Optional<String> endpointUrl,
      Map<String, String> env) {
    Optional<URI> option = endpointUrl.map(AwsSettings::endpoint);
    Optional<URI> any = variable("AWS_ENDPOINT_URL", env);
    return new AwsSettings(
        first(region, set("AWS_REGION", env), set("AWS_DEFAULT_REGION", env)),
        profile,
        first(option, variable("AWS_ENDPOINT_URL_SFN", env), any),
        first(variable("AWS_ENDPOINT_URL_S3", env), option, any),
        Identity.DEFAULT_CHAIN);
  }

  /// The same, in another region.
  public AwsSettings in(String otherRegion) {
    return new AwsSettings(Optional.of(otherRegion), profile, sfnEndpoint, s3Endpoint, identity);
  }

  private static Optional<URI> variable(String name, Map<String, String> env) {
    return "true".equalsIgnoreCase(env.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        ? Optional.empty()
        : set(name, env).map(url -> endpoint(name, url));
  }

  private static Optional<String> set(String name, Map<String, String> env) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }

  private static <T> Optional<T> first(Optional<T> a, Optional<T> b, Optional<T> c) {
    return a.or(() -> b).or(() -> c);
  }

  /// A URL that was given with `--endpoint-url`.
  ///
  /// @throws DmapException with exit code 2 if it is none
  public static URI endpoint(String url) {
    return endpoint("--endpoint-url", url);
  }

  private static URI endpoint(String origin, String url) {
    try {
      URI uri = new URI(url.strip());
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if ((http || "https".equalsIgnoreCase(uri.getScheme())) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw notAnEndpoint(origin, url, e);
    }
    throw notAnEndpoint(origin, url, null);
  }

  private static DmapException notAnEndpoint(String origin, String url, Throwable cause) {
    return new DmapException(
        ExitCode.USAGE,
        origin + " is not the URL of an endpoint: " + url,
        "write it like http://127.0.0.1:8083",
        cause);
  }
}

package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.LocalAccount;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/// The region, endpoints and credentials with which Step Functions and S3 are called.
///
/// @param region such as `us-east-1`; if empty, the SDK finds it (environment, profile, instance)
/// @param profile a profile of `~/.aws/config`; if empty, the SDK finds it (`AWS_PROFILE`,
///   `default`)
/// @param sfnEndpoint replaces AWS's own endpoint of the region
/// @param s3Endpoint replaces AWS's own endpoint; the names of buckets are then in the path
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
    /// Fixed dummy credentials for the embedded engine, so that no source of credentials is asked.
    EMBEDDED
  }

  /// The settings for the embedded engine, which listens on loopback.
  public static AwsSettings embedded(URI sfnEndpoint) {
    return new AwsSettings(
        Optional.of(LocalAccount.REGION),
        Optional.empty(),
        Optional.of(sfnEndpoint),
        Optional.empty(),
        Identity.EMBEDDED);
  }

  /// The settings from the operator's options and from the environment.
  ///
  /// | | Step Functions | S3 |
  /// |---|---|---|
  /// | 1st | `--endpoint-url` | `AWS_ENDPOINT_URL_S3` |
  /// | 2nd | `AWS_ENDPOINT_URL_SFN` | `--endpoint-url` |
  /// | 3rd | `AWS_ENDPOINT_URL` | `AWS_ENDPOINT_URL` |
  ///
  /// The option has one URL, but the two services may have different ones, as those of `dmap local`
  /// do; so the variable of S3 comes before the option. `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true`
  /// turns the variables off.
  ///
  /// @throws DmapException with exit code 2 if a text is not a URL
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

  /// @throws DmapException with exit code 2 if the argument of `--endpoint-url` is not a URL
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

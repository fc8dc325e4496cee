package dmap.aws;

import dmap.maprun.MapRuns;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;

/// Builds the clients of Step Functions and S3, and closes them.
///
/// Loading classes is a large part of the time of a short command. So each client is only built
/// when it is asked for, and the HTTP client is that of the JDK.
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

  /// TestState may take five minutes.
  private static final Duration PATIENT_SOCKET_TIMEOUT = Duration.ofSeconds(330);

  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private final AwsSettings settings;
  private final RetryStrategy retries;
  private final Deque<Runnable> closings = new ArrayDeque<>();

  public AwsClients(AwsSettings settings) {
    this(settings, CheckedSettings.of(() -> AwsRetryStrategy.forRetryMode(RetryMode.STANDARD)));
  }

  /// @param retries tests pass a strategy that does not wait between attempts
  AwsClients(AwsSettings settings, RetryStrategy retries) {
    this.settings = settings;
    this.retries = retries;
  }

  /// Loads the classes for calls to Step Functions, which takes long: the SDK's tables of regions
  /// and services alone take a tenth of a second. A thread of its own should run this while the
  /// command line is read. It makes no call, and calls can be made before it has ended.
  public static void prepare() {
    try (AwsClients clients = new AwsClients(AwsSettings.embedded(NOWHERE))) {
      clients.mapRuns().close();
    }
  }

  /// The same for reading from S3. The first listing and the first object cost the SDK a third of a
  /// second, so this method asks for both with an HTTP client that has no connection.
  public static void prepareObjects() {
    AwsSettings embedded = AwsSettings.embedded(NOWHERE);
    var settings =
        new AwsSettings(
            embedded.region(),
            embedded.profile(),
            embedded.sfnEndpoint(),
            embedded.sfnEndpoint(),
            embedded.identity());
    ObjectUri any = new ObjectUri("any", "a");
    try (AwsClients clients = new AwsClients(settings)) {
      ObjectStore objects = clients.objects(new PreparedAnswers());
      objects.list(any).next();
      objects.open(any).close();
      objects.openVersioned(any).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The port to Step Functions. This makes no call yet.
  ///
  /// @throws dmap.DmapException if no region is known
  public MapRuns mapRuns() {
    return mapRuns(http(settings.sfnEndpoint()));
  }

  /// The same with a longer timeout, for TestState.
  public MapRuns patientMapRuns() {
    return mapRuns(patientHttp(settings.sfnEndpoint()));
  }

  private MapRuns mapRuns(SdkHttpClient http) {
    AwsFailures failures = failures("Step Functions", settings.sfnEndpoint());
    CheckedCredentials credentials = CheckedCredentials.of(settings, failures);
    SfnClientBuilder builder = SfnClient.builder();
    configure(builder, settings.sfnEndpoint(), credentials);
    builder.httpClient(http);
    SfnClient client = build(builder::build, failures);
    closings.push(client::close);
    return new AwsMapRuns(client, credentials, failures);
  }

  /// The port to S3. This makes no call yet.
  ///
  /// @throws dmap.DmapException if no region is known
  public ObjectStore objects() {
    return objects(http(settings.s3Endpoint()));
  }

  private ObjectStore objects(SdkHttpClient http) {
    AwsFailures failures = failures("S3", settings.s3Endpoint());
    S3ClientBuilder builder = S3Client.builder();
    CheckedCredentials credentials = CheckedCredentials.of(settings, failures);
    configure(builder, settings.s3Endpoint(), credentials);
    builder.httpClient(http);
    if (settings.s3Endpoint().isPresent()) {
      forOtherServers(builder);
    } else {
      builder.crossRegionAccessEnabled(true);
    }
    S3Client client = build(builder::build, failures);
    closings.push(client::close);
    return new AwsObjectStore(client, () -> new QuickGets(client, http, credentials), failures);
  }

  @Override
  public void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }

  /// Other servers with the S3 API often do not support host names of buckets, AWS's chunked
  /// encoding, or trailing checksums.
  static void forOtherServers(S3ClientBuilder builder) {
    builder.serviceConfiguration(
        S3Configuration.builder()
            .pathStyleAccessEnabled(true)
            .chunkedEncodingEnabled(false)
            .build());
    builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
    builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> void configure(
      B builder, Optional<URI> endpoint, CheckedCredentials credentials) {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder().retryStrategy(retries);
    settings.profile().ifPresent(overrides::defaultProfileName);
    if (endpoint.isPresent()) { // otherwise TestState would call the host sync-127.0.0.1
      overrides.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true);
    }
    builder.overrideConfiguration(overrides.build());
    builder.defaultsMode(DefaultsMode.LEGACY);
    builder.credentialsProvider(credentials);
    settings.region().map(Region::of).ifPresent(builder::region);
    endpoint.ifPresent(builder::endpointOverride);
  }

  private static SdkHttpClient http(Optional<URI> endpoint) {
    boolean direct = endpoint.filter(AwsClients::isPlainLoopback).isPresent();
    return direct
        ? UrlConnectionHttpClient.create(AwsClients::openDirectly)
        : UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(SOCKET_TIMEOUT)
            .build();
  }

  private static SdkHttpClient patientHttp(Optional<URI> endpoint) {
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(PATIENT_SOCKET_TIMEOUT);
    if (endpoint.filter(AwsClients::isPlainLoopback).isPresent()) {
      builder.proxyConfiguration(
          p -> p.useSystemPropertyValues(false).useEnvironmentVariablesValues(false));
    }
    return builder.build();
  }

  /// Opens a connection without the proxy of the environment, which is for other hosts. This also
  /// avoids that the HTTP client reads the JDK's certificates, which takes a tenth of the time of a
  /// short command.
  private static HttpURLConnection openDirectly(URI uri) {
    try {
      return (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPlainLoopback(URI endpoint) {
    if (!endpoint.getScheme().equalsIgnoreCase("http")) {
      return false;
    }
    String host = endpoint.getHost();
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.startsWith("127.") && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  private AwsFailures failures(String service, Optional<URI> endpoint) {
    return new AwsFailures(service, endpoint, settings.region());
  }

  private static <C> C build(Supplier<C> client, AwsFailures failures) {
    try {
      return CheckedSettings.of(client);
    } catch (SdkException e) {
      throw failures.explain("get ready", e);
    }
  }
}

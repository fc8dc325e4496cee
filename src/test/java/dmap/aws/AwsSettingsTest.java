package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.maprun.MapRuns;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSettingsTest {
  private static final Map<String, String> ENV =
      Map.of(
          "AWS_ENDPOINT_URL", "http://any:1",
          "AWS_ENDPOINT_URL_SFN", "http://sfn:2",
          "AWS_ENDPOINT_URL_S3", "http://s3:3",
          "AWS_REGION", "eu-west-1",
          "AWS_DEFAULT_REGION", "eu-west-2");

  @Test
  void takesTheOptionBeforeTheEnvironment() {
    AwsSettings settings =
        AwsSettings.of(Optional.of("us-west-2"), Optional.empty(), Optional.of("http://o:9"), ENV);

    assertThat(settings.region()).contains("us-west-2");
    assertThat(settings.sfnEndpoint()).contains(URI.create("http://o:9"));
    assertThat(settings.s3Endpoint()).contains(URI.create("http://s3:3"));
  }

  @Test
  void takesTheServicesOwnVariableBeforeTheCommonOne() {
    AwsSettings settings = fromEnvironment(ENV);

    assertThat(settings.region()).contains("eu-west-1");
    assertThat(settings.sfnEndpoint()).contains(URI.create("http://sfn:2"));
    assertThat(settings.s3Endpoint()).contains(URI.create("http://s3:3"));
  }

  @Test
  void takesTheCommonEndpointForBothServices() {
    AwsSettings settings = fromEnvironment(Map.of("AWS_ENDPOINT_URL", "https://any"));

    assertThat(settings.sfnEndpoint()).contains(URI.create("https://any"));
    assertThat(settings.s3Endpoint()).contains(URI.create("https://any"));
    assertThat(settings.region()).isEmpty();
  }

  @Test
  void leavesEverythingToTheSdkWithoutOptionsAndEnvironment() {
    assertThat(fromEnvironment(Map.of("AWS_REGION", " ")))
        .isEqualTo(
            new AwsSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AwsSettings.Identity.DEFAULT_CHAIN));
  }

  @Test
  void ignoresEndpointsOfTheEnvironmentWhenToldTo() {
    AwsSettings settings =
        fromEnvironment(
            Map.of(
                "AWS_ENDPOINT_URL", "http://any:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True"));

    assertThat(settings.sfnEndpoint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8083", "http://", "ftp://host", "http://a b", "8083", "//x"})
  void refusesWhatIsNoEndpoint(String url) {
    DmapException e =
        catchThrowableOfType(
            DmapException.class,
            () -> AwsSettings.of(Optional.empty(), Optional.empty(), Optional.of(url), Map.of()));

    assertThat(e).hasMessage("--endpoint-url is not the URL of an endpoint: " + url);
    assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void namesTheProfileThatIsNotThere() {
    try (StubAws stub = new StubAws();
        MapRuns mapRuns = withProfile("dmap-no-such-profile", stub).mapRuns()) {
      DmapException e =
          catchThrowableOfType(DmapException.class, () -> mapRuns.describeMapRun("arn"));

      assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(e.getMessage())
          .startsWith("no AWS credentials: ")
          .contains("dmap-no-such-profile");
      assertThat(e.hint()).contains("--profile", "--target local");
    }
  }

  private static AwsClients withProfile(String profile, StubAws stub) {
    return new AwsClients(
        new AwsSettings(
            Optional.of("us-east-1"),
            Optional.of(profile),
            Optional.of(stub.uri()),
            Optional.empty(),
            AwsSettings.Identity.DEFAULT_CHAIN));
  }

  private static AwsSettings fromEnvironment(Map<String, String> env) {
    return AwsSettings.of(Optional.empty(), Optional.empty(), Optional.empty(), env);
  }
}

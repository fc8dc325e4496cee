package dmap.aws;

import dmap.LocalAccount;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/// The credentials of the SDK. If there are none, this class throws a `DmapException`. The SDK
/// would throw an exception in the middle of a call, and dmap could not tell it from a failed call.
final class CheckedCredentials implements AwsCredentialsProvider {
  private static final AwsCredentials EMBEDDED =
      AwsBasicCredentials.builder()
          .accessKeyId("dmap")
          .secretAccessKey("dmap")
          .accountId(LocalAccount.ID)
          .build();

  private final AwsCredentialsProvider chain;
  private final AwsFailures failures;

  private CheckedCredentials(AwsCredentialsProvider chain, AwsFailures failures) {
    this.chain = chain;
    this.failures = failures;
  }

  static CheckedCredentials of(AwsSettings settings, AwsFailures failures) {
    return new CheckedCredentials(
        switch (settings.identity()) {
          case DEFAULT_CHAIN -> chain(settings.profile());
          case EMBEDDED -> () -> EMBEDDED;
        },
        failures);
  }

  /// A profile that the operator names comes before the variables of the environment, as in the AWS
  /// CLI. The SDK's chain would silently use the account of the variables.
  private static AwsCredentialsProvider chain(Optional<String> profile) {
    return profile
        .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return chain.resolveCredentials();
    } catch (SdkException e) {
      throw failures.noCredentials(e);
    }
  }

  /// The account, if the credentials tell it.
  Optional<String> account() {
    return resolveCredentials().accountId();
  }
}

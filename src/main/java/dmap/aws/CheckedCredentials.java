package dmap.aws;

import dmap.LocalAccount;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/// The SDK's credentials, refused in dmap's words when there are none. The SDK would say so in the
/// middle of a call, where it cannot be told from a call that failed.
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

  /// A profile that was asked for by name comes before variables of the environment, as with the
  /// AWS CLI: the SDK's chain would silently use the variables' account.
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

  /// The account, if the credentials tell.
  Optional<String> account() {
    return resolveCredentials().accountId();
  }
}

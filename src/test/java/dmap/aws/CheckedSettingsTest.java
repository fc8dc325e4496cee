package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.ExitCode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

class CheckedSettingsTest {
  @Test
  void blamesSettingsThatTheSdkCannotRead() {
    assertThatThrownBy(() -> CheckedSettings.of(() -> profiles("root:x:0:0:root:/root:/bin/bash")))
        .isInstanceOfSatisfying(
            DmapException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.ERROR);
              assertThat(e)
                  .hasMessage(
                      "the settings for AWS make no sense:"
                          + " Expected a profile definition on line 1");
              assertThat(e.hint()).contains("~/.aws/config", "AWS_");
            });
  }

  @Test
  void leavesOthersAlone() {
    assertThat(
            CheckedSettings.of(() -> profiles("[default]\nregion = eu-west-1")).profile("default"))
        .isPresent();
  }

  private static ProfileFile profiles(String text) {
    return ProfileFile.builder()
        .type(ProfileFile.Type.CONFIGURATION)
        .content(new StringInputStream(text))
        .build();
  }
}

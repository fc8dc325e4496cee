package dmap.aws;

import dmap.maprun.DataStep;
import dmap.maprun.Failure;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.Mock;
import dmap.maprun.StateTest.Secrets;
import dmap.maprun.StateTest.Situation;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import dmap.maprun.TestedState.MapStateLimits;
import dmap.maprun.TestedState.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.InspectionErrorDetails;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/// Converts TestState between the types of the SDK and those of `dmap.maprun`.
final class AwsStateTests {
  private AwsStateTests() {}

  static TestStateRequest request(StateTest test) {
    TestStateRequest.Builder request =
        TestStateRequest.builder()
            .definition(test.subject().definition())
            .inspectionLevel(test.level().name())
            .stateName(test.subject().stateName().orElse(null))
            .roleArn(test.subject().roleArn().orElse(null))
            .input(test.data().input().orElse(null))
            .context(test.data().context().orElse(null))
            .variables(test.data().variables().orElse(null));
    if (test.secrets() == Secrets.REVEALED) {
      request.revealSecrets(true);
    }
    test.mock().ifPresent(mock -> request.mock(mock(mock)));
    if (!test.situation().equals(Situation.FIRST)) {
      request.stateConfiguration(situation(test.situation()));
    }
    return request.build();
  }

  private static MockInput mock(Mock mock) {
    MockInput.Builder input = MockInput.builder().fieldValidationMode(mock.validation().name());
    mock.result().ifPresent(input::result);
    mock.failure()
        .ifPresent(
            f ->
                input.errorOutput(
                    e -> e.error(f.error().orElse(null)).cause(f.cause().orElse(null))));
    return input.build();
  }

  private static TestStateConfiguration situation(Situation situation) {
    TestStateConfiguration.Builder configuration =
        TestStateConfiguration.builder()
            .errorCausedByState(situation.errorCausedByState().orElse(null))
            .mapItemReaderData(situation.mapItemReaderData().orElse(null));
    situation
        .retrierRetryCount()
        .ifPresent(n -> configuration.retrierRetryCount(Math.toIntExact(n)));
    situation
        .mapIterationFailureCount()
        .ifPresent(n -> configuration.mapIterationFailureCount(Math.toIntExact(n)));
    return configuration.build();
  }

  static TestedState answer(TestStateResponse r) {
    return new TestedState(
        AwsAnswers.word(Status.class, r.statusAsString()),
        Optional.ofNullable(r.output()),
        new Failure(Optional.ofNullable(r.error()), Optional.ofNullable(r.cause())),
        Optional.ofNullable(r.nextState()),
        Optional.ofNullable(r.inspectionData()).map(AwsStateTests::inspection));
  }

  private static Inspection inspection(InspectionData data) {
    Float percentage = data.toleratedFailurePercentage();
    return new Inspection(
        steps(data),
        Optional.ofNullable(data.variables()),
        new MapStateLimits(
            number(data.maxConcurrency()),
            number(data.toleratedFailureCount()),
            percentage == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(AwsAnswers.shortest(percentage))),
        Optional.ofNullable(data.errorDetails()).map(AwsStateTests::handling),
        Optional.ofNullable(data.request()).map(AwsStateTests::texts).orElse(Map.of()),
        Optional.ofNullable(data.response()).map(AwsStateTests::texts).orElse(Map.of()));
  }

  private static Map<DataStep, String> steps(InspectionData data) {
    Map<String, String> texts = texts(data);
    return Stream.of(DataStep.values())
        .filter(step -> texts.containsKey(step.field()))
        .collect(Collectors.toMap(step -> step, step -> texts.get(step.field())));
  }

  private static Handling handling(InspectionErrorDetails details) {
    return new Handling(
        number(details.catchIndex()),
        number(details.retryIndex()),
        number(details.retryBackoffIntervalSeconds()));
  }

  /// The fields that are texts, by the names that they have in the API.
  private static Map<String, String> texts(SdkPojo answer) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (SdkField<?> field : answer.sdkFields()) {
      if (field.getValueOrDefault(answer) instanceof String text) {
        texts.put(field.locationName(), text);
      }
    }
    return texts;
  }

  private static OptionalLong number(Integer number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}

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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.InspectionDataRequest;
import software.amazon.awssdk.services.sfn.model.InspectionDataResponse;
import software.amazon.awssdk.services.sfn.model.InspectionErrorDetails;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/// Converts requests and answers of TestState between the types of the SDK and those of
/// `dmap.maprun`.
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
        Optional.ofNullable(data.request()).map(AwsStateTests::request).orElse(Map.of()),
        Optional.ofNullable(data.response()).map(AwsStateTests::response).orElse(Map.of()));
  }

  private static Map<DataStep, String> steps(InspectionData data) {
    Map<DataStep, String> steps = new EnumMap<>(DataStep.class);
    for (DataStep step : DataStep.values()) {
      String text = text(step, data);
      if (text != null) {
        steps.put(step, text);
      }
    }
    return steps;
  }

  private static String text(DataStep step, InspectionData data) {
    return switch (step) {
      case INPUT -> data.input();
      case INPUT_PATH -> data.afterInputPath();
      case PARAMETERS -> data.afterParameters();
      case ARGUMENTS -> data.afterArguments();
      case ITEMS_POINTER -> data.afterItemsPointer();
      case ITEMS_PATH -> data.afterItemsPath();
      case ITEM_SELECTOR -> data.afterItemSelector();
      case ITEM_BATCHER -> data.afterItemBatcher();
      case RESULT -> data.result();
      case RESULT_SELECTOR -> data.afterResultSelector();
      case RESULT_PATH -> data.afterResultPath();
    };
  }

  private static Handling handling(InspectionErrorDetails details) {
    return new Handling(
        number(details.catchIndex()),
        number(details.retryIndex()),
        number(details.retryBackoffIntervalSeconds()));
  }

  private static Map<String, String> request(InspectionDataRequest r) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "protocol", r.protocol());
    put(fields, "method", r.method());
    put(fields, "url", r.url());
    put(fields, "headers", r.headers());
    put(fields, "body", r.body());
    return fields;
  }

  private static Map<String, String> response(InspectionDataResponse r) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "protocol", r.protocol());
    put(fields, "statusCode", r.statusCode());
    put(fields, "statusMessage", r.statusMessage());
    put(fields, "headers", r.headers());
    put(fields, "body", r.body());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static OptionalLong number(Integer number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}

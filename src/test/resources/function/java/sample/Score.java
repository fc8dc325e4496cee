package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.HashMap;
import java.util.Map;

/** A RequestHandler, as most Java functions are. */
public class Score implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private int calls;

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    if (event.containsKey("fail")) {
      throw new IllegalStateException("damage of " + event.get("fail"));
    }
    if (event.containsKey("exit")) {
      Runtime.getRuntime().halt(7);
    }
    if (event.containsKey("fill")) {
      return Map.of("bytes", new byte[1 << 28].length);
    }
    System.out.println("printed by Java");
    Map<String, Object> answer = new HashMap<>();
    answer.put("damage", ((Number) event.get("damage")).intValue() + 1);
    answer.put("calls", ++calls);
    answer.put("arn", context.getInvokedFunctionArn());
    answer.put("name", context.getFunctionName());
    answer.put("memory", context.getMemoryLimitInMB());
    answer.put("remaining", context.getRemainingTimeInMillis() > 0);
    answer.put("root", System.getenv("LAMBDA_TASK_ROOT"));
    answer.put("handler", System.getenv("_HANDLER"));
    answer.put("secret", System.getenv("AWS_SECRET_ACCESS_KEY"));
    return answer;
  }
}

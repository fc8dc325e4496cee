package dmap.render.results;

import dmap.json.Json;
import dmap.results.extract.FailedItem;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.List;

/// `results --failed` for people, two lines for each:
///
/// ```text
/// FAILED  OrderRejected: no stock left for sku 17  (5f894d35-ab00-3636-bd58-8677462d9514)
///         {"orderId":"o-00000017","lines":[{"sku":"sku-00017","qty":2}]}
/// ```
public final class FailedItemText {
  private static final int NARROWEST = 8;

  private FailedItemText() {}

  public static List<String> lines(FailedItem item, int width, Theme theme) {
    String error = item.error().orElse("");
    String separator = error.isEmpty() || item.message().isEmpty() ? "" : ": ";
    String name = item.name().map(n -> "  (" + n + ")").orElse("");
    String status = item.status().name();
    String first = SafeText.of(error + separator + item.message() + name);
    String input = SafeText.of(item.input().map(Json::write).orElse("input not recorded"));
    int room = Math.max(NARROWEST, width - status.length() - 2);
    return List.of(
        theme.failed(status) + "  " + theme.cut(first, room),
        " ".repeat(status.length() + 2) + theme.dim(theme.cut(input, room)));
  }
}

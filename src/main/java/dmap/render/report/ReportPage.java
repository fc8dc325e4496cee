package dmap.render.report;

import dmap.render.results.HarvestText;
import dmap.results.summary.MapRunResults;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `results --report`: one HTML page that contains everything it needs.
///
/// The page fetches nothing and runs nothing but its own scripts: its Content-Security-Policy names
/// them by their hashes. Data is JSON in an element that no browser runs; the scripts show it as
/// text and never as markup, which the policy enforces, too (Trusted Types).
public final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final int TEXT_COLUMNS = 100;

  /// The scripts in the order in which they need each other.
  private static final List<String> SCRIPTS =
      List.of(
          "d3/d3.min.js",
          "format.js",
          "dom.js",
          "scales.js",
          "explorer.js",
          "timeline.js",
          "histogram.js",
          "scatter.js",
          "summary.js",
          "errors.js",
          "tables.js",
          "failures.js",
          "page.js");

  private ReportPage() {}

  /// @param results the map runs of one run, with those that they nest
  /// @return HTML, to be written in UTF-8
  public static String html(List<MapRunResults> results, ReportStamp stamp) {
    List<Resource> scripts = SCRIPTS.stream().map(Resource::named).toList();
    Resource style = Resource.named("report.css");
    return filled(
        Resource.named("report.html").text(),
        Map.of(
            "policy", policy(scripts, style),
            "title", Escaped.html(title(results)),
            "style", style.element("style"),
            "summary", Escaped.html(summary(results)),
            "licence", Escaped.html(Resource.named("d3/LICENSE").text().strip()),
            "data", Escaped.json(ReportData.of(results, stamp)),
            "scripts",
                scripts.stream()
                    .map(each -> each.element("script"))
                    .collect(Collectors.joining("\n"))));
  }

  private static String policy(List<Resource> scripts, Resource style) {
    String sources = scripts.stream().map(Resource::source).collect(Collectors.joining(" "));
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + sources,
        "style-src " + style.source(),
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'");
  }

  private static String title(List<MapRunResults> results) {
    return results.stream()
        .flatMap(each -> each.harvest().origin().mapRunArn().stream())
        .findFirst()
        .map(arn -> "dmap report: " + SafeText.of(HarvestText.shortName(arn)))
        .orElse("dmap report");
  }

  /// The summary as text, for a browser that runs no scripts.
  private static String summary(List<MapRunResults> results) {
    return results.stream()
        .flatMap(each -> HarvestText.lines(each, TEXT_COLUMNS, Theme.PLAIN).stream())
        .collect(Collectors.joining("\n"));
  }

  /// Fills in all parts in one pass, so that a text that was filled in is not taken for a
  /// placeholder.
  private static String filled(String template, Map<String, String> parts) {
    Matcher places = PLACE.matcher(template);
    StringBuilder page = new StringBuilder(1 << 20);
    int from = 0;
    while (places.find()) {
      page.append(template, from, places.start()).append(parts.get(places.group(1)));
      from = places.end();
    }
    return page.append(template, from, template.length()).toString();
  }
}

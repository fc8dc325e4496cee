package dmap.job.parse;

import dmap.job.Deployment;
import dmap.job.JobMap;
import dmap.json.Fields;
import dmap.maprun.Target;
import dmap.objects.ObjectUri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads where a job runs, with which role and which tags.
final class DeploymentParser {
  /// The most tags that a state machine can have.
  private static final int MOST_TAGS = 50;

  private static final int TAG_KEY_MAX = 128;
  private static final int TAG_VALUE_MAX = 256;

  private DeploymentParser() {}

  static Deployment parse(Fields root, List<JobMap> maps) {
    Optional<Target> target = root.oneOf("target", Target.words()).flatMap(Target::of);
    Optional<String> region =
        TextFields.matching(
            root, "region", AwsNames.REGION, "an AWS region such as `eu-central-1`", "");
    Optional<String> role =
        TextFields.matching(
            root,
            "role",
            AwsNames.ROLE,
            "an ARN such as `arn:aws:iam::123456789012:role/NAME`",
            "");
    Map<String, String> tags = root.object("tags").map(DeploymentParser::tags).orElse(Map.of());
    Optional<ObjectUri> upload =
        root.string("upload").flatMap(text -> LocationParser.uri(root, "upload", text));
    if (target.equals(Optional.of(Target.AWS)) && !root.has("upload")) {
      maps.stream()
          .flatMap(m -> m.source().localData().stream())
          .findFirst()
          .map(
              data ->
                  "on AWS \""
                      + data.written()
                      + "\" is put in a bucket first: `upload: s3://BUCKET/PREFIX`")
          .ifPresent(hint -> root.missing("upload", hint));
    }
    return new Deployment(target, region, role, tags, upload);
  }

  private static Map<String, String> tags(Fields fields) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String name : fields.names()) {
      JsonNode value = fields.any(name).orElseThrow();
      if (!value.isString()) {
        fields.wrong(
            name,
            "tag `" + name + "` must be a text, not " + Fields.describe(value),
            value.isValueNode() && !value.isNull() ? "put it in quotes" : "");
      } else if (name.length() > TAG_KEY_MAX || value.asString().length() > TAG_VALUE_MAX) {
        fields.wrong(
            name, "a tag has a name of at most 128 and a value of at most 256 characters", "");
      }
      tags.put(name, value.asString(""));
    }
    if (tags.size() > MOST_TAGS) {
      fields.problem(
          fields.pointer(),
          "WRONG_VALUE",
          "there are %d tags; 50 are possible".formatted(tags.size()),
          "");
    }
    return tags;
  }
}

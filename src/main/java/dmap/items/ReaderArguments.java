package dmap.items;

import dmap.asl.ItemReader.Dataset;
import dmap.items.ResolvedReader.Owner;
import dmap.json.Fields;
import dmap.objects.ObjectUri;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The values of the `Parameters` or `Arguments` of an ItemReader.
///
/// Unknown names and wrong types are refused: if a misspelled Prefix, or one whose expression gives
/// null, were ignored, a whole bucket would become items.
final class ReaderArguments {
  private static final String BUCKET = "Bucket";
  private static final String OWNER = "ExpectedBucketOwner";
  private static final List<String> OF_LISTING = List.of(BUCKET, "Prefix", OWNER);
  private static final List<String> OF_FILE = List.of(BUCKET, "Key", "VersionId", OWNER);

  private final JsonNode values;
  private final String bucket;

  /// @throws ItemReaderFailure if an argument is unknown, missing, or not a text
  ReaderArguments(Dataset dataset, JsonNode values) {
    this.values = values;
    List<String> known =
        switch (dataset.action()) {
          case LIST_OBJECTS -> OF_LISTING;
          case GET_OBJECT -> OF_FILE;
        };
    for (String name : values.propertyNames()) {
      if (!known.contains(name)) {
        throw new ItemReaderFailure(
            "The ItemReader does not know %s here; it takes %s."
                .formatted(name, String.join(", ", known)));
      }
    }
    this.bucket = required(BUCKET);
  }

  ObjectUri prefix() {
    return new ObjectUri(bucket, text("Prefix").orElse(""));
  }

  StoredFile file() {
    return new StoredFile(new ObjectUri(bucket, required("Key")), text("VersionId"));
  }

  Optional<Owner> owner() {
    return text(OWNER).map(this::owner);
  }

  private Owner owner(String account) {
    if (!account.matches("\\d{12}")) {
      throw new ItemReaderFailure(
          "ExpectedBucketOwner must be the twelve digits of an account, but was: " + account);
    }
    return new Owner(bucket, account);
  }

  private String required(String name) {
    return text(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(
            () -> new ItemReaderFailure("The ItemReader needs a " + name + " that is a text."));
  }

  private Optional<String> text(String name) {
    Optional<JsonNode> value = Optional.ofNullable(values.get(name));
    if (value.filter(given -> !given.isString()).isPresent()) {
      throw new ItemReaderFailure(
          "The ItemReader's %s has to be a text, not %s."
              .formatted(name, Fields.describe(value.get())));
    }
    return value.map(JsonNode::asString);
  }
}

package dmap.items;

import dmap.asl.ItemReader;
import dmap.asl.ItemReader.Dataset;
import dmap.asl.ItemReader.Format;
import dmap.asl.MapItems;
import dmap.asl.NumberField;
import dmap.asl.State.DistributedMap;
import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.PayloadTemplate;
import dmap.expression.Scope;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The source of the items of a Map state, after its expressions were evaluated.
///
/// @param owner the account that must own the bucket (`ExpectedBucketOwner`)
/// @param maxItems the most items that are read
public record ResolvedReader(ItemSource source, Optional<Owner> owner, long maxItems) {
  /// The most items that a map run reads (aws-facts: Map run quotas).
  public static final long MAX_ITEMS = 100_000_000;

  /// An account to which a bucket must belong.
  record Owner(String bucket, String account) {}

  /// @param scope the scope of the state, after InputPath
  /// @throws EvaluationFailure if an expression has no value, or a value that cannot be a source
  /// @throws ItemReaderFailure if the arguments of the reader are wrong
  public static ResolvedReader of(DistributedMap map, Scope scope) {
    return map.itemReader()
        .map(reader -> reader(reader, scope))
        .orElseGet(() -> inState(map, scope));
  }

  private static ResolvedReader inState(DistributedMap map, Scope scope) {
    return new ResolvedReader(inState(map.items(), scope), Optional.empty(), MAX_ITEMS);
  }

  /// @throws ItemReaderFailure if the source does not exist, belongs to another account, or does
  ///   not start in the right format
  ItemStream open(ObjectStore objects) throws IOException {
    if (owner.isPresent() && !objects.belongsTo(owner.get().bucket(), owner.get().account())) {
      throw new ItemReaderFailure(
          "Access Denied: the bucket %s does not belong to account %s, which ExpectedBucketOwner names."
              .formatted(owner.get().bucket(), owner.get().account()));
    }
    return source.open(objects);
  }

  /// The items of a Distributed Map in the state's own data: the elements of an array or the
  /// members of an object.
  public static ItemSource.InState inState(MapItems items, Scope scope) {
    return switch (value(items, scope)) {
      case ArrayNode array -> new ItemSource.Array(array);
      case ObjectNode object -> new ItemSource.Members(object);
      case JsonNode other -> throw notAnArray(items, other);
    };
  }

  /// The items of a Map in INLINE mode, which must be in an array.
  public static ItemSource.Array arrayInState(MapItems items, Scope scope) {
    return switch (value(items, scope)) {
      case ArrayNode array -> new ItemSource.Array(array);
      case JsonNode other -> throw notAnArray(items, other);
    };
  }

  private static JsonNode value(MapItems items, Scope scope) {
    return switch (items) {
      case MapItems.AtPath(var path) -> path.read(scope);
      case MapItems.WholeInput() -> scope.input();
      case MapItems.Computed(var template) -> template.render(scope);
    };
  }

  private static EvaluationFailure notAnArray(MapItems items, JsonNode value) {
    return switch (items) {
      // AWS shows a path into the context object without its first `$`
      case MapItems.AtPath(var path) ->
          EvaluationFailure.runtime(
              "Reference path \"%s\" must point to array."
                  .formatted(path.text().replaceFirst("^\\$\\$", "\\$")));
      case MapItems.Computed(PayloadTemplate.Dynamic(Expression.Jsonata(var program, String _))) ->
          NumberField.unexpectedType(program, "Items", "array", value);
      case MapItems.WholeInput(), MapItems.Computed(var _) ->
          EvaluationFailure.query("Map state input must be an array but was: " + value);
    };
  }

  private static ResolvedReader reader(ItemReader reader, Scope scope) {
    long maxItems = reader.maxItems().map(field -> maxItems(field, scope)).orElse(MAX_ITEMS);
    ReaderArguments arguments =
        new ReaderArguments(reader.dataset(), reader.arguments().render(scope));
    return new ResolvedReader(source(reader.dataset(), arguments), arguments.owner(), maxItems);
  }

  private static ItemSource source(Dataset dataset, ReaderArguments arguments) {
    return switch (dataset) {
      case Dataset.Listing() -> new ItemSource.Listing(arguments.prefix());
      case Dataset.Flattened(Format format) -> new ItemSource.Flattened(arguments.prefix(), format);
      case Dataset.OneFile(Format format) -> new ItemSource.Contents(arguments.file(), format);
      case Dataset.Inventory(char delimiter) ->
          new ItemSource.Inventory(arguments.file(), delimiter);
      case Dataset.Athena(Format format) -> new ItemSource.Athena(arguments.file(), format);
    };
  }

  /// The limit of the service applies if MaxItems is 0 or larger than it (aws-facts: Readers of
  /// data sets).
  private static long maxItems(NumberField field, Scope scope) {
    long max = field.wholeNumber(scope);
    if (max < 0) {
      throw new ItemReaderFailure("field MaxItems must be positive");
    }
    return max == 0 ? MAX_ITEMS : Math.min(max, MAX_ITEMS);
  }
}

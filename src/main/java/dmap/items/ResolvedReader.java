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

/// Where a Map state's items are, once its expressions have values.
///
/// @param owner whose bucket it has to be (`ExpectedBucketOwner`)
/// @param maxItems no more items are read
public record ResolvedReader(ItemSource source, Optional<Owner> owner, long maxItems) {
  /// No map run reads more items than this (aws-facts: Map run quotas).
  public static final long MAX_ITEMS = 100_000_000;

  /// An account that a bucket has to belong to.
  record Owner(String bucket, String account) {}

  /// @param scope of the state, after InputPath
  /// @throws EvaluationFailure if an expression has no value, or not one to read from
  /// @throws ItemReaderFailure if the reader's values make no sense
  public static ResolvedReader of(DistributedMap map, Scope scope) {
    return map.itemReader()
        .map(reader -> reader(reader, scope))
        .orElseGet(() -> inState(map, scope));
  }

  private static ResolvedReader inState(DistributedMap map, Scope scope) {
    return new ResolvedReader(inState(map.items(), scope), Optional.empty(), MAX_ITEMS);
  }

  /// Opens the source.
  ///
  /// @throws ItemReaderFailure if it is not there, is somebody else's, or starts with something
  ///   else
  ItemStream open(ObjectStore objects) throws IOException {
    if (owner.isPresent() && !objects.belongsTo(owner.get().bucket(), owner.get().account())) {
      throw new ItemReaderFailure(
          "Access Denied: the bucket %s does not belong to account %s, which ExpectedBucketOwner names."
              .formatted(owner.get().bucket(), owner.get().account()));
    }
    return source.open(objects);
  }

  /// Items in the state's own data of a Distributed Map: an array, or an object's members.
  public static ItemSource inState(MapItems items, Scope scope) {
    return switch (value(items, scope)) {
      case ArrayNode array -> new ItemSource.Array(array);
      case ObjectNode object -> new ItemSource.Members(object);
      case JsonNode other -> throw notAnArray(items, other);
    };
  }

  /// Items of a Map in INLINE mode, which takes nothing but an array.
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
      // AWS names a path into the context object by what follows its first `$`
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

  /// 0 is no limit; a limit above the service's own is that one (aws-facts: Readers of data sets).
  private static long maxItems(NumberField field, Scope scope) {
    long max = field.wholeNumber(scope);
    if (max < 0) {
      throw new ItemReaderFailure("field MaxItems must be positive");
    }
    return max == 0 ? MAX_ITEMS : Math.min(max, MAX_ITEMS);
  }
}

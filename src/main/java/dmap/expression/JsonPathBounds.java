package dmap.expression;

import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import dmap.json.Json;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/// Gives json-path access to the data during one evaluation. It counts the accesses, so that an
/// evaluation such as `$..*..*..*` ends, and refuses to change the data.
final class JsonPathBounds extends Jackson3JsonNodeJsonProvider {
  /// The most accesses to values in one evaluation. A payload of 256 KiB has at most 130,000
  /// values.
  static final int MAX_LOOKS = 2_000_000;

  /// A [JsonPathException], so that json-path does not wrap it.
  static final class PathBoundExceeded extends JsonPathException {
    private static final long serialVersionUID = 1L;

    PathBoundExceeded(String reason) {
      super(reason);
    }
  }

  private final Map<Object, Boolean> own = new IdentityHashMap<>();
  private int looks;

  JsonPathBounds() {
    super(Json.mapper());
  }

  private void look() {
    if (++looks > MAX_LOOKS) {
      throw new PathBoundExceeded("The path takes too many steps.");
    }
  }

  private void lookAtOwn(Object container) {
    look();
    if (!own.containsKey(container)) {
      throw new PathBoundExceeded("A path cannot change data.");
    }
  }

  /// json-path collects its results in arrays and maps, which it may change.
  @Override
  public Object createArray() {
    Object array = super.createArray();
    own.put(array, true);
    return array;
  }

  @Override
  public Object createMap() {
    Object map = super.createMap();
    own.put(map, true);
    return map;
  }

  @Override
  public void setArrayIndex(Object array, int index, Object value) {
    lookAtOwn(array);
    super.setArrayIndex(array, index, value);
  }

  @Override
  public void setProperty(Object object, Object key, Object value) {
    lookAtOwn(object);
    super.setProperty(object, key, value);
  }

  @Override
  public boolean isMap(Object value) {
    look();
    return super.isMap(value);
  }

  @Override
  public boolean isArray(Object value) {
    look();
    return super.isArray(value);
  }

  @Override
  public Object getMapValue(Object object, String key) {
    look();
    return super.getMapValue(object, key);
  }

  @Override
  public Object getArrayIndex(Object array, int index) {
    look();
    return super.getArrayIndex(array, index);
  }

  @Override
  public Collection<String> getPropertyKeys(Object object) {
    look();
    return super.getPropertyKeys(object);
  }

  @Override
  public Object unwrap(Object value) {
    look();
    return super.unwrap(value);
  }
}

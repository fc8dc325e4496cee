package dmap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds what uses each other in a circle: the strongly connected components of a graph, by
/// Tarjan's algorithm.
final class Circles {
  private final SortedMap<String, Set<String>> uses;
  private final Map<String, Integer> number = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Stream.Builder<SortedSet<String>> found = Stream.builder();

  private Circles(SortedMap<String, Set<String>> uses) {
    this.uses = uses;
  }

  /// @return the circles of two or more
  static List<SortedSet<String>> of(SortedMap<String, Set<String>> uses) {
    Circles circles = new Circles(uses);
    for (String node : uses.keySet()) {
      if (!circles.number.containsKey(node)) {
        circles.visit(node);
      }
    }
    return circles.found.build().filter(circle -> circle.size() > 1).toList();
  }

  private void visit(String node) {
    number.put(node, number.size());
    lowest.put(node, number.get(node));
    path.push(node);
    for (String used : uses.getOrDefault(node, Set.of())) {
      if (!number.containsKey(used)) {
        visit(used);
        lowest.merge(node, lowest.get(used), Math::min);
      } else if (path.contains(used)) {
        lowest.merge(node, number.get(used), Math::min);
      }
    }
    if (lowest.get(node).equals(number.get(node))) {
      SortedSet<String> circle = new TreeSet<>();
      String last;
      do {
        last = path.pop();
        circle.add(last);
      } while (!last.equals(node));
      found.add(circle);
    }
  }
}

package dmap.expression.jsonata;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What a JSONata expression takes from outside its data: chance and time.
public interface JsonataHost {
  RandomGenerator random();

  InstantSource clock();

  /// A random version-4 UUID.
  String uuid();
}

package dmap.expression;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What an expression may take from outside its data: chance and time. Passed in, so that a run can
/// be repeated and time can be virtual.
public record Sources(RandomGenerator random, InstantSource clock) {}

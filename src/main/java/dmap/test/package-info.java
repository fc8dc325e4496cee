/// Trying states before a run: one alone, or the item processor of a job on its first items, state
/// by state. Read [dmap.test.StateWalker] first.
package dmap.test;

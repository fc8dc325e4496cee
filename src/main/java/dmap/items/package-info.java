/// The items of a Distributed Map: read from where the definition says ([dmap.items.ItemSource]),
/// passed through the ItemSelector and cut into batches ([dmap.items.ChildInputs]). One code for
/// the planner and the engine, so that a plan predicts what a run does. Everything streams.
package dmap.items;

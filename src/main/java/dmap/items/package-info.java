/// The items of a Distributed Map. They are read from the source that the definition names
/// ([dmap.items.ItemSource]), passed through the ItemSelector and put into batches
/// ([dmap.items.ChildInputs]). The planner and the engine both use this code, so that a plan
/// predicts what a run does. Memory does not grow with the number of items.
///
/// Read `ChildInputs` first, then `ItemSource`; each format of files has an
/// [dmap.items.ItemStream].
package dmap.items;

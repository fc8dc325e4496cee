/// What a job would start, found out before it starts: [dmap.plan.Planner] makes a [dmap.plan.Plan]
/// of a job or a definition. It counts the items and makes the inputs of the child executions with
/// the engine's own code (`dmap.items`), so a plan says what a run will do. Nothing is written
/// anywhere; local data is read where it lies. Read [dmap.plan.Plan] first.
package dmap.plan;

/// What a job would start, before it starts: [dmap.plan.Planner] turns a job or a definition into a
/// [dmap.plan.Plan]. Items are counted and child inputs are made by the very code of the engine
/// (`dmap.items`), so that a plan predicts what a run does. Nothing is written anywhere; local data
/// is read where it lies. Read [dmap.plan.Plan] first.
package dmap.plan;

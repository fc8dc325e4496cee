/// What dmap shows before a run: the plan of a job, and what became of a trial of its states. Read
/// [dmap.render.plan.PlanText] first.
package dmap.render.plan;

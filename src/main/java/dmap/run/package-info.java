/// Starting a run and remembering it. [dmap.run.Runner] uploads what the job needs, deploys the
/// state machine if it changed, starts the execution, and writes it into the [dmap.run.Ledger], the
/// list of runs that were started from this home. [dmap.run.Stopper], [dmap.run.Tuner] and
/// [dmap.run.Redriver] change a run that was started. Read `Runner` first.
package dmap.run;

/// Starting a run and remembering it. Read [dmap.run.Runner] first: it uploads what the job needs,
/// deploys the state machine if it changed, starts the execution and notes it in the
/// [dmap.run.Ledger], the list of runs that were started from this home.
package dmap.run;

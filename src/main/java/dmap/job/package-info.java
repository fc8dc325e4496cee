/// The job file: what an operator writes about one batch job, and what becomes of it.
///
/// This package holds the values: [dmap.job.Job] is a job file once it is parsed, and
/// [dmap.job.CompiledJob] is the ASL definition that is made of it. `dmap.job.parse` makes the
/// first from a file, `dmap.job.compile` the second from the first. [dmap.job.JobDefinition] is
/// what a command plans or runs, whether the operator named a job file or an ASL definition.
/// [dmap.job.Starters] writes first job files for people who have none. Read `Job` first.
package dmap.job;

/// The job file: what an operator writes about one batch job, and how it becomes an ASL definition.
///
/// A file is read with [dmap.job.JobFile], parsed with [dmap.job.JobParser] (every mistake at once)
/// into a [dmap.job.Job], and compiled with [dmap.job.JobCompiler] into the definition that all
/// three places run: the embedded engine, the forecast, AWS. [dmap.job.Starters] writes first job
/// files for people who have none. Read `Job` first.
package dmap.job;

/// From a [dmap.job.Job] to the ASL definition that the embedded engine and AWS both run. Read
/// [dmap.job.compile.JobCompiler] first: [dmap.job.compile.MapCompiler] writes the Map state and
/// [dmap.job.compile.ProcessCompiler] the states in it and after it.
package dmap.job.compile;

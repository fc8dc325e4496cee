/// From a file to a [dmap.job.Job]: [dmap.job.parse.JobFile] reads the file, and
/// [dmap.job.parse.JobParser] makes the job of it, or reports all mistakes at once with their lines
/// and columns. Each of the other parsers reads one key of the job file. Read `JobParser` first.
package dmap.job.parse;

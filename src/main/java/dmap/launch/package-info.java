/// From what the operator names to something that is ready to be planned, tested or started.
///
/// A [dmap.launch.JobRequest] says which job is meant. It leads to a [dmap.launch.LoadedJob], from
/// a job file ([dmap.launch.ParsedJob]), from a definition, or from a state machine that is
/// deployed ([dmap.launch.DeployedJob]). [dmap.launch.JobStart] checks what the job needs and makes
/// the target ready for it. [dmap.launch.Connector] leads to the target: to AWS, or to the embedded
/// engine of a home, which [dmap.launch.LocalEngines] finds or starts. Read [dmap.launch.LoadedJob]
/// first.
package dmap.launch;

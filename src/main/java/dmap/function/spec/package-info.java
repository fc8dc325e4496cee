/// What an operator says of a function: what executes it on this machine, its limits, and what a
/// forecast is to assume.
///
/// Read [dmap.function.spec.FunctionSpec] first, then [dmap.function.spec.FunctionHost].
/// [dmap.function.spec.FunctionSpecs] reads them from the `functions:` of a job file.
package dmap.function.spec;

/// The training runs behind the AOT caches of the distribution. The build starts
/// [dmap.cli.training.Training]; the command lines that it runs are in the resources beside it.
package dmap.cli.training;

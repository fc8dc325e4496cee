/// What a Task state names and calls. The calls themselves are behind the port
/// [dmap.engine.task.Tasks], which the surroundings of the engine implement; read it first.
package dmap.engine.task;

/// State machines of a home on disk, with their versions and aliases. Read
/// [dmap.engine.machine.StateMachines] first.
package dmap.engine.machine;

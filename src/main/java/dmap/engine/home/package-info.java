/// The engine's part of the home on disk: who owns it, how its small files are written, and what
/// happens when it cannot be read or written. Read [dmap.engine.home.EngineLock] first.
package dmap.engine.home;

/// TestState: tests one state alone, with the interpreter that also runs executions. Read
/// [dmap.engine.teststate.StateTester] first.
package dmap.engine.teststate;

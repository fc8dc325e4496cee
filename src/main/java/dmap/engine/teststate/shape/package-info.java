/// The shapes of the answers of AWS services, with which TestState compares a mocked result. Read
/// [dmap.engine.teststate.shape.ResultShapes] first.
package dmap.engine.teststate.shape;

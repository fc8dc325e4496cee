/// The shapes of what AWS services answer, as far as TestState holds a mocked result against them.
/// Read [dmap.engine.teststate.shape.ResultShapes] first.
package dmap.engine.teststate.shape;

/// The shapes of what AWS services answer, as far as TestState holds a mocked result against them.
/// Read [dmap.engine.shape.ResultShapes] first.
package dmap.engine.shape;

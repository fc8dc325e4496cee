/// What every operation of the engine shares with the Step Functions API: refusals in AWS's words,
/// checked names and inputs, pages of listings. Read [dmap.engine.api.EngineFailure] first.
package dmap.engine.api;

/// What a job leaves in the home for the engine that runs it: its functions and its pace, by the
/// name of the state machine. The process that starts a job and the one whose engine runs it may be
/// two.
///
/// Read [dmap.local.registry.MachineFiles] first.
package dmap.local.registry;

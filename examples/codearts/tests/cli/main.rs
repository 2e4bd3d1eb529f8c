//! The program as a person has it: arguments in; text, files and exit codes out. It talks HTTP to the embedded
//! service, or to a script where that one does as it should.

mod curl;
mod email;
mod identity;
mod keys;
mod lists;
mod program;
mod transfer;
mod usage;

//! Tests of the program with arguments, output, files and exit codes. It sends HTTP to the embedded
//! server, or to a scripted one for misbehaviour.

mod curl;
mod email;
mod identity;
mod keys;
mod lists;
mod program;
mod transfer;
mod usage;

//! Whether the endpoints of a generated package share their response types.

/// Whether endpoints have their own response types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Types {
    /// Every endpoint has its own.
    Own,
    /// All endpoints share them.
    Shared,
}

impl Types {
    /// Returns its name in records and packages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Shared => "shared",
        }
    }

    /// Returns the name of the case with this number of endpoints, such as `100/own`.
    pub fn case(self, endpoints: usize) -> String {
        format!("{endpoints}/{}", self.name())
    }
}

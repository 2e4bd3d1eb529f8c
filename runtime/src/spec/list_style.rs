//! The styles of lists, maps and structs in queries and forms.

/// The style in which a list, a map or a struct is written in a query or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ListStyle {
    /// `id=1&id=2`. The entries of a map in a query are sent under their own names.
    #[default]
    Repeat,
    /// `id=1,2`.
    Comma,
    /// `id=1|2`.
    Pipe,
    /// `id[]=1&id[]=2`, `filter[state]=open` and `items[0][price]=5`, to any depth.
    Brackets,
    /// As `Brackets`, but with an index for every element of a list: `id[0]=1&id[1]=2`.
    Indices,
}

impl ListStyle {
    /// Returns the value of OpenAPI's `style`. `Indices` has none of its own there.
    #[must_use]
    pub const fn openapi_style(self) -> &'static str {
        match self {
            Self::Repeat | Self::Comma => "form",
            Self::Pipe => "pipeDelimited",
            Self::Brackets | Self::Indices => "deepObject",
        }
    }

    /// Returns the value of OpenAPI's `explode`: whether each element has a pair of its own.
    #[must_use]
    pub const fn explode(self) -> bool {
        matches!(self, Self::Repeat | Self::Brackets | Self::Indices)
    }

    /// Returns the separator of values that share one pair, if they do.
    pub(crate) const fn separator(self) -> Option<&'static str> {
        match self {
            Self::Comma => Some(","),
            // A literal `|` is not allowed in a URL.
            Self::Pipe => Some("%7C"),
            _ => None,
        }
    }

    /// Returns whether values of any depth can be written.
    pub(crate) const fn nests(self) -> bool {
        matches!(self, Self::Brackets | Self::Indices)
    }
}

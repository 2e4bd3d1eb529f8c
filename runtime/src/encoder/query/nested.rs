//! The styles of values of any depth: `items[0][price]=5`.
//!
//! Rails, PHP, Rack, qs and Stripe read this notation. The brackets are percent-encoded, as all
//! characters that are not unreserved: RFC 3986 does not allow them in a query, and every server
//! that decodes names finds them.

use std::fmt::Write as _;

use super::super::percent::push_encoded;
use super::Query;
use crate::check::key::redact_key;
use crate::error::encode::EncodeError;
use crate::scalar::{Container, ScalarVisitor};
use crate::spec::ParameterIn;
use crate::spec::list_style::ListStyle;

/// Appends the pairs of one field, in the order in which it serialises itself.
pub(super) struct NestedWriter<'a, 'q> {
    query: &'a mut Query<'q>,
    name: &'a str,
    /// Whether every element of a list has an index, and not only a container.
    is_indexed: bool,
    /// The encoded brackets after the name of the field: `%5B0%5D%5Bprice%5D`.
    suffix: String,
    /// The same for errors: `[0].price`.
    path: String,
    /// The containers around the next value, the outermost first.
    levels: Vec<Level>,
    /// The number of pairs written so far.
    pairs: usize,
    /// Whether `path` leads to the value that was refused. A scalar that cannot be text is refused
    /// before this visitor sees it.
    is_located: bool,
}

/// A container that is being written.
struct Level {
    /// The lengths of `suffix` and `path` before a key or index of the container.
    inside: (usize, usize),
    content: Content,
    /// The number of pairs written before the container.
    pairs: usize,
    /// Whether the container would be lost without a pair: as an element of a list, whose number
    /// the server would not know, and as the content of an enum variant.
    must_be_sent: bool,
    /// The number of elements that were left out, and have no index.
    absent: usize,
}

/// The content of a container so far.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Map,
    Struct,
    /// With the number of elements.
    List(usize, Option<ElementKind>),
    /// An enum variant with content.
    Variant,
}

#[derive(Clone, Copy, PartialEq)]
enum ElementKind {
    Scalar,
    Container,
}

impl<'a, 'q> NestedWriter<'a, 'q> {
    pub(super) fn new(query: &'a mut Query<'q>, name: &'a str, style: ListStyle) -> Self {
        let (suffix, path, levels) = (String::new(), String::new(), Vec::new());
        let is_indexed = style == ListStyle::Indices;
        Self { query, name, is_indexed, suffix, path, levels, pairs: 0, is_located: false }
    }

    /// Returns the way from the field to the value that was refused: `[0].price`.
    pub(super) fn into_path(mut self) -> String {
        if let Some(level) = self.levels.last()
            && let Content::List(count, _) = level.content
            && !self.is_located
        {
            self.path.truncate(level.inside.1);
            // Writing into a `String` cannot fail.
            let _ = write!(self.path, "[{}]", count + level.absent);
        }
        self.path
    }

    #[cold]
    fn refused(&mut self, in_query: &'static str, in_form: &'static str) -> EncodeError {
        self.is_located = true;
        EncodeError::new(match self.query.location {
            ParameterIn::Query => in_query,
            _ => in_form,
        })
    }

    fn truncate(&mut self, (suffix, path): (usize, usize)) {
        self.suffix.truncate(suffix);
        self.path.truncate(path);
    }

    /// Leaves the value that has been written, so that `path` leads to the container around it.
    fn leave(&mut self) {
        if let Some(level) = self.levels.last() {
            self.truncate(level.inside);
        }
    }

    /// Appends `&name[0][price]=`.
    fn push_pair(&mut self) {
        self.query.push_name(self.name);
        self.query.target.push_str(&self.suffix);
        self.query.target.push('=');
        self.pairs += 1;
    }

    /// Appends the next index to the way, if a list is around the value.
    fn element(&mut self, kind: ElementKind) -> Result<(), EncodeError> {
        let Some(Level { inside, content: Content::List(count, kinds), absent, .. }) =
            self.levels.last_mut()
        else {
            return Ok(());
        };
        let (inside, index, position) = (*inside, *count, *count + *absent);
        let is_mixed = kinds.is_some_and(|first| first != kind);
        (*count, *kinds) = (index + 1, Some(kind));
        self.truncate(inside);
        // Writing into a `String` cannot fail.
        let _ = write!(self.path, "[{position}]");
        if self.is_indexed || kind == ElementKind::Container {
            let _ = write!(self.suffix, "%5B{index}%5D");
        } else {
            self.suffix.push_str("%5B%5D");
        }
        if is_mixed && !self.is_indexed {
            return Err(self.refused(
                "is in a list of values and structures, whose order brackets cannot hold; write \
                 `#[query(indices)]`",
                "is in a list of values and structures, whose order brackets cannot hold; write \
                 `#[form(indices)]`",
            ));
        }
        Ok(())
    }

    fn begin(&mut self, content: Content) -> Result<(), EncodeError> {
        self.element(ElementKind::Container)?;
        let around = self.levels.last().map(|level| level.content);
        let must_be_sent = matches!(around, Some(Content::List(..) | Content::Variant));
        let (inside, pairs) = ((self.suffix.len(), self.path.len()), self.pairs);
        self.levels.push(Level { inside, content, pairs, must_be_sent, absent: 0 });
        Ok(())
    }
}

/// Refuses a key that a server could confuse with the brackets around it.
pub(super) fn check_key(key: &str) -> Result<(), EncodeError> {
    if key.is_empty() {
        return Err(EncodeError::new("has an empty key, which brackets cannot hold"));
    }
    if key.contains(['[', ']']) {
        return Err(EncodeError::new(
            "has a key with a bracket, which servers read as the end of the key",
        ));
    }
    Ok(())
}

impl ScalarVisitor for NestedWriter<'_, '_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.element(ElementKind::Scalar)?;
        self.push_pair();
        push_encoded(self.query.target, text);
        self.leave();
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        self.begin(Content::List(0, None))
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        self.begin(Content::Map)
    }

    fn structure(&mut self, _: &'static str) -> Result<(), EncodeError> {
        self.begin(Content::Struct)
    }

    fn tuple_struct(&mut self, _: &'static str) -> Result<(), EncodeError> {
        self.begin(Content::List(0, None))
    }

    fn variant(&mut self, name: &'static str) -> Result<(), EncodeError> {
        self.begin(Content::Variant)?;
        self.name(name, false)
    }

    fn inner(&mut self, container: Container) -> Result<(), EncodeError> {
        match container {
            Container::Sequence => self.sequence(),
            Container::Map => self.map(),
            Container::Struct => self.begin(Content::Struct),
        }
    }

    fn name(&mut self, name: &str, secret: bool) -> Result<(), EncodeError> {
        let Some(Level { inside, content, .. }) = self.levels.last() else {
            return Err(EncodeError::new("has a key outside of a map"));
        };
        let (inside, content) = (*inside, *content);
        self.truncate(inside);
        if let Err(error) = check_key(name) {
            self.is_located = true;
            return Err(error);
        }
        self.suffix.push_str("%5B");
        push_encoded(&mut self.suffix, name);
        self.suffix.push_str("%5D");
        // Writing into a `String` cannot fail.
        let _ = match content {
            Content::Struct => write!(self.path, ".{name}"),
            _ if secret => self.path.write_str("[…]"),
            _ => write!(self.path, "[{}]", redact_key(name)),
        };
        Ok(())
    }

    fn absent_element(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.absent += 1;
        }
        self.leave();
    }

    /// Ends a container. One without a pair is sent as `name=`, if that is declared.
    fn end(&mut self) -> Result<(), EncodeError> {
        let Some(level) = self.levels.pop() else { return Ok(()) };
        if level.pairs == self.pairs && level.content != Content::Variant {
            self.truncate(level.inside);
            if self.query.allows_empty(self.name) {
                self.push_pair();
            } else if level.must_be_sent {
                const MISSING: &str =
                    "is empty, and would be missing from what the server receives";
                return Err(self.refused(MISSING, MISSING));
            }
        }
        self.leave();
        Ok(())
    }
}

//! Values for each security scheme of an API.

use crate::spec::Spec;
use crate::spec::security::Security;

/// A value for the unnamed scheme of an API, and for each of its named ones; those without
/// credentials have none.
#[derive(Debug)]
pub(super) struct Schemes<T> {
    pub(super) unnamed: Option<T>,
    pub(super) named: Vec<(&'static str, T)>,
}

impl<T> Schemes<T> {
    /// Returns the value for the scheme of an endpoint.
    pub(super) fn of(&self, spec: &Spec) -> Option<&T> {
        match spec.security {
            Security::Api => self.unnamed.as_ref(),
            Security::None => None,
            Security::Scheme(name) => {
                self.named.iter().find(|(scheme, _)| *scheme == name).map(|(_, value)| value)
            }
        }
    }

    /// Returns what a function makes of each value, where it makes something.
    pub(super) fn filter_map<U>(&self, change: impl Fn(&T) -> Option<U>) -> Schemes<U> {
        let named = self.named.iter().filter_map(|(name, value)| Some((*name, change(value)?)));
        Schemes { unnamed: self.unnamed.as_ref().and_then(&change), named: named.collect() }
    }
}

//! The seal of traits that only types of this crate and of the standard library implement.

use bytes::Bytes;

/// Cannot be named outside of this crate, so that a trait with this supertrait cannot be
/// implemented there.
pub trait Sealed {}

impl Sealed for Bytes {}
impl Sealed for [u8] {}
impl Sealed for Vec<u8> {}
impl<T: Sealed> Sealed for Vec<T> {}
impl<T: Sealed> Sealed for Option<T> {}
impl<T: Sealed + ?Sized> Sealed for &T {}

//! The paths that an item uses.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{Item, ItemMod, Path, UseTree, Visibility};

/// Collects the paths of an item that begin with `crate`, `super` or `self`.
pub(crate) fn paths_of(item: &Item, paths: &mut BTreeSet<Vec<String>>) {
    Paths(paths).visit_item(item);
}

struct Paths<'a>(&'a mut BTreeSet<Vec<String>>);

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        flatten(&item.tree, &mut Vec::new(), self.0);
    }

    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}

    /// `pub(super)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<_> = path.segments.iter().map(|it| it.ident.to_string()).collect();
        insert(&segments, self.0);
        visit::visit_path(self, path);
    }
}

/// Adds every path of a `use` tree.
fn flatten(tree: &UseTree, prefix: &mut Vec<String>, paths: &mut BTreeSet<Vec<String>>) {
    match tree {
        UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            flatten(&path.tree, prefix, paths);
            prefix.pop();
        }
        UseTree::Name(name) => with(&name.ident.to_string(), prefix, paths),
        UseTree::Rename(rename) => with(&rename.ident.to_string(), prefix, paths),
        UseTree::Glob(_) => insert(prefix, paths),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, prefix, paths);
            }
        }
    }
}

fn with(name: &str, prefix: &[String], paths: &mut BTreeSet<Vec<String>>) {
    let path: Vec<_> = prefix.iter().cloned().chain([name.to_owned()]).collect();
    insert(&path, paths);
}

fn insert(path: &[String], paths: &mut BTreeSet<Vec<String>>) {
    // A value `self` is one segment.
    let is_local = |first: &String| matches!(first.as_str(), "crate" | "super" | "self");
    if path.len() > 1 && path.first().is_some_and(is_local) {
        paths.insert(path.to_vec());
    }
}

//! The modules of a crate, and the file that each is in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use syn::{Attribute, Expr, ExprLit, Item, ItemMod, ItemUse, Lit, Meta, UseTree, Visibility};

use crate::paths::paths_of;

/// One import: a file, the file that it names, and the name that it takes from there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    /// The file that imports, relative to `src`.
    pub(crate) from: String,
    /// The file that is imported from, relative to `src`.
    pub(crate) to: String,
    /// The imported name.
    pub(crate) name: String,
    /// Whether the imported file defines the name, and does not only re-export it.
    pub(crate) is_defined_there: bool,
}

/// A module, in a file of its own or within one.
#[derive(Debug, Default)]
struct Module {
    file: String,
    /// The names of the items that it defines.
    defined: BTreeSet<String>,
    /// The paths that it uses, as segments.
    used: BTreeSet<Vec<String>>,
}

/// A crate as its sources declare it.
#[derive(Debug)]
pub(crate) struct Crate {
    source: PathBuf,
    modules: BTreeMap<Vec<String>, Module>,
}

impl Crate {
    /// Reads a crate from its `lib.rs`, without the modules of its unit tests.
    pub(crate) fn read(root: &Path) -> Self {
        let source = root.parent().expect("a file is in a folder").to_owned();
        let mut this = Self { source, modules: BTreeMap::new() };
        this.read_file(Vec::new(), root);
        this
    }

    /// Returns the imports between different files.
    pub(crate) fn imports(&self) -> Vec<Import> {
        let mut imports = BTreeSet::new();
        for (path, module) in &self.modules {
            for used in &module.used {
                if let Some((target, name)) = self.resolve(path, used)
                    && target.file != module.file
                {
                    imports.insert(Import {
                        from: module.file.clone(),
                        to: target.file.clone(),
                        is_defined_there: target.defined.contains(&name),
                        name,
                    });
                }
            }
        }
        imports.into_iter().collect()
    }

    /// Returns the module that a path leads to, and the first segment that is no module.
    fn resolve(&self, from: &[String], used: &[String]) -> Option<(&Module, String)> {
        let mut at = match used.first()?.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => from.to_vec(),
            _ => return None,
        };
        let mut rest = used;
        while let Some(up) =
            rest.first().filter(|it| matches!(it.as_str(), "super" | "self" | "crate"))
        {
            if up == "super" {
                at.pop();
            }
            rest = &rest[1..];
        }
        while let Some(segment) = rest.first() {
            at.push(segment.clone());
            if !self.modules.contains_key(&at) {
                at.pop();
                break;
            }
            rest = &rest[1..];
        }
        let name = rest.first().map_or("self", |name| name).to_owned();
        // A whole module is imported from the file that is the module.
        let module = self.modules.get(&at)?;
        Some((module, name))
    }

    fn read_file(&mut self, path: Vec<String>, file: &Path) {
        let text =
            fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed =
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        // `src/a.rs` has its modules in `src/a`, `src/lib.rs` in `src`.
        let folder = if path.is_empty() { self.source.clone() } else { file.with_extension("") };
        self.read_items(path, file, &folder, &parsed.items);
    }

    fn read_items(&mut self, path: Vec<String>, file: &Path, folder: &Path, items: &[Item]) {
        let relative = file.strip_prefix(&self.source).expect("a file of the crate");
        let name = relative.display().to_string().replace('\\', "/");
        let mut module = Module { file: name, ..Module::default() };
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            if let Item::Mod(inner) = item {
                self.read_module(&path, file, folder, inner);
                continue;
            }
            module.defined.extend(defined(item));
            // A re-export is for other modules: nothing in this one depends on it.
            if !matches!(item, Item::Use(it) if is_re_export(it)) {
                paths_of(item, &mut module.used);
            }
        }
        // A whole module may be named, as in `check::text`.
        module.defined.insert("self".to_owned());
        self.modules.insert(path, module);
    }

    fn read_module(&mut self, parent: &[String], file: &Path, folder: &Path, module: &ItemMod) {
        let ident = module.ident.to_string();
        let path: Vec<_> = parent.iter().cloned().chain([ident.clone()]).collect();
        match (&module.content, renamed(&module.attrs)) {
            (Some((_, items)), _) => self.read_items(path, file, &folder.join(ident), items),
            (None, Some(other)) => {
                let folder = file.parent().expect("a file is in a folder");
                self.read_file(path, &folder.join(other));
            }
            (None, None) => self.read_file(path, &folder.join(ident).with_extension("rs")),
        }
    }
}

/// Returns the file that `#[path = "…"]` names.
fn renamed(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("path") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) => Some(value.value()),
            _ => None,
        },
        _ => None,
    })
}

/// Returns whether an item is there for unit tests or documentation alone.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            let tokens = list.tokens.to_string();
            tokens == "test" || tokens.contains("doctest")
        }
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

/// Returns the names that an item defines.
fn defined(item: &Item) -> BTreeSet<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        // The names of another crate, and those of variants that a feature chooses between.
        Item::Use(item) if is_re_export(item) && (is_foreign(item) || has_cfg(item)) => {
            return names(&item.tree);
        }
        // `macro_rules! name { … }`, or `pin_project! { struct Name { … } }`.
        Item::Macro(item) => {
            return item.ident.as_ref().map_or_else(
                || declared(item.mac.tokens.clone()),
                |name| BTreeSet::from([name.to_string()]),
            );
        }
        _ => return BTreeSet::new(),
    };
    BTreeSet::from([ident.to_string()])
}

/// Returns the names of the types and functions among the tokens of a macro call.
fn declared(tokens: TokenStream) -> BTreeSet<String> {
    let tokens: Vec<_> = tokens.into_iter().map(|token| token.to_string()).collect();
    let is_keyword = |word: &str| matches!(word, "struct" | "enum" | "fn" | "type" | "const");
    tokens.windows(2).filter(|pair| is_keyword(&pair[0])).map(|pair| pair[1].clone()).collect()
}

fn is_re_export(item: &ItemUse) -> bool {
    !matches!(item.vis, Visibility::Inherited)
}

fn has_cfg(item: &ItemUse) -> bool {
    item.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"))
}

/// Returns whether an import is from another crate.
fn is_foreign(item: &ItemUse) -> bool {
    let UseTree::Path(path) = &item.tree else { return false };
    !["crate", "self", "super"].iter().any(|local| path.ident == local)
}

/// Returns the names that an import brings in.
fn names(tree: &UseTree) -> BTreeSet<String> {
    match tree {
        UseTree::Path(path) => names(&path.tree),
        UseTree::Name(name) => BTreeSet::from([name.ident.to_string()]),
        UseTree::Rename(rename) => BTreeSet::from([rename.rename.to_string()]),
        UseTree::Group(group) => group.items.iter().flat_map(names).collect(),
        UseTree::Glob(_) => BTreeSet::new(),
    }
}

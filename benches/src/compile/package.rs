//! A generated package: a number of endpoints, written in one way.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::document;
use super::types::Types;
use super::ways::{MAIN, PAYLOADS, TYPES, TypesBy, Way};

/// A generated package.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// The way in which the endpoints are written.
    pub way: &'static Way,
    /// The number of endpoints.
    pub endpoints: usize,
    /// Whether the endpoints share their response types.
    pub types: Types,
}

impl Package {
    /// Returns the name of the package.
    pub fn name(&self) -> String {
        format!("{}-{}-{}", self.way.name, self.endpoints, self.types.name())
    }

    /// Returns the name of its case in records: `100/own`.
    pub fn case(&self) -> String {
        self.types.case(self.endpoints)
    }

    /// Writes the package into its folder in `workspace`. Files that already have the right content
    /// are not touched.
    ///
    /// # Errors
    ///
    /// If files cannot be written.
    pub fn write(&self, workspace: &Path) -> io::Result<()> {
        let folder = workspace.join(self.name());
        fs::create_dir_all(folder.join("src"))?;
        for (name, text) in self.files() {
            let path = folder.join(name);
            if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
                fs::write(path, text)?;
            }
        }
        Ok(())
    }

    /// Marks the package as changed, so that cargo compiles it again.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn touch(&self, workspace: &Path) -> io::Result<()> {
        fs::write(workspace.join(self.name()).join("src/main.rs"), self.main())
    }

    /// Changes the version in the path of one endpoint.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or no file has the path.
    pub fn change(&self, workspace: &Path) -> io::Result<()> {
        let number = self.endpoints / 2;
        let (before, after) = (format!("v4/{number}/"), format!("v5/{number}/"));
        let files = self.files();
        let file = files.iter().find(|(_, text)| text.contains(&before));
        let (name, text) = file.ok_or_else(|| io::Error::other(format!("no path {before}")))?;
        fs::write(workspace.join(self.name()).join(name), text.replacen(&before, &after, 1))
    }

    /// Returns all files, with their paths.
    fn files(&self) -> Vec<(String, String)> {
        let mut files = vec![
            ("Cargo.toml".to_owned(), self.manifest()),
            ("src/main.rs".to_owned(), self.main()),
            ("src/api.rs".to_owned(), self.way.api.to_owned()),
        ];
        match (self.way.types_by, self.types) {
            (TypesBy::Document, types) => {
                files.push(("openapi.json".to_owned(), document::of(self.endpoints, types)));
            }
            (_, Types::Shared) => {
                files.push(("src/types.rs".to_owned(), numbered(&self.types(), 0)));
            }
            (_, Types::Own) => {}
        }
        for number in 0..self.endpoints {
            files.push((format!("src/op_{number}.rs"), self.endpoint(number)));
        }
        files
    }

    fn types(&self) -> String {
        TYPES.replace("Debug", self.way.derives)
    }

    fn manifest(&self) -> String {
        let mut text = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n",
            self.name(),
        );
        // A dependency that the way declares with its own features is not written twice.
        let own = self.way.manifest;
        for name in COMMON.iter().filter(|name| !own.contains(&format!("{name} = {{ workspace"))) {
            let _ = writeln!(text, "{name}.workspace = true");
        }
        text.push_str(own);
        text.push('\n');
        text
    }

    fn main(&self) -> String {
        let (mut modules, mut calls) = (String::new(), String::new());
        if self.types == Types::Shared && self.way.types_by != TypesBy::Document {
            modules.push_str("mod types;\n");
        }
        for number in 0..self.endpoints {
            let _ = writeln!(modules, "mod op_{number};");
            let _ = writeln!(calls, "    op_{number}::call,");
        }
        MAIN.replace("MODULES\n", &modules).replace("CALLS]", &format!("{calls}]"))
    }

    fn endpoint(&self, number: usize) -> String {
        let shape = number % PAYLOADS.len();
        let mut text = self.way.shapes[shape].to_owned();
        if self.way.types_by == TypesBy::Hand {
            text.push_str(PAYLOADS[shape]);
        }
        match self.types {
            _ if self.way.types_by == TypesBy::Document => {}
            Types::Own => text.push_str(&self.types()),
            Types::Shared => text.insert_str(0, "use crate::types::{ApiError, User};\n"),
        }
        numbered(&text, number)
    }
}

/// The dependencies of all packages; the workspace declares their versions and features.
const COMMON: [&str; 7] =
    ["bytes", "percent-encoding", "reqwest", "serde", "serde_json", "serde_urlencoded", "tokio"];

fn numbered(text: &str, number: usize) -> String {
    text.replace("NUMBER", &number.to_string())
}

#[cfg(test)]
mod tests {
    use super::Package;
    use crate::compile::types::Types;
    use crate::compile::ways::WAYS;

    #[test]
    fn every_way_has_every_endpoint_and_one_path_to_change() {
        for way in WAYS {
            for types in [Types::Own, Types::Shared] {
                let files = Package { way, endpoints: 6, types }.files();
                let all: String = files.iter().map(|(_, text)| &**text).collect();
                for number in 0..6 {
                    let path = format!("v4/{number}/");
                    assert_eq!(all.matches(&path).count(), 1, "{}: {path}", way.name);
                }
                assert!(!all.contains("NUMBER"), "{}", way.name);
            }
        }
    }
}

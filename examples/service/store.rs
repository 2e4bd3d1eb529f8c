//! Repositories with their branches, files and webhooks, in memory. There is no history: a branch
//! has only a head and its files.

use std::collections::BTreeMap;

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::{
    hooks::Hook,
    random::{self, HEX},
    signature::hex,
};

/// All repositories, by their number.
pub(super) struct Store {
    repositories: BTreeMap<u32, Repository>,
}

pub(super) struct Repository {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) archived: bool,
    pub(super) starred: bool,
    /// Whether the user may only read the repository.
    pub(super) read_only: bool,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
    pub(super) branches: BTreeMap<String, Branch>,
    pub(super) hooks: BTreeMap<u32, Hook>,
}

#[derive(Clone)]
pub(super) struct Branch {
    /// The last commit.
    pub(super) head: String,
    pub(super) updated_at: Timestamp,
    pub(super) files: BTreeMap<String, Bytes>,
}

impl Repository {
    /// The default branch.
    pub(super) const DEFAULT: &str = "main";

    pub(super) fn is_writable(&self) -> bool {
        !self.read_only && !self.archived
    }

    /// Returns the branch with this name, or with this SHA as its head; the default branch if
    /// `name` is `None`.
    pub(super) fn at(&self, name: Option<&str>) -> Option<&Branch> {
        let name = name.unwrap_or(Self::DEFAULT);
        let by_head = || self.branches.values().find(|branch| branch.head == name);
        self.branches.get(name).or_else(by_head)
    }

    /// Returns the content with this id, from any branch.
    pub(super) fn blob(&self, id: &str) -> Option<&Bytes> {
        let mut files = self.branches.values().flat_map(|branch| branch.files.values());
        files.find(|content| blob_id(content) == id)
    }

    /// Applies `change` to the files of a branch and records it as a commit.
    pub(super) fn commit<E>(
        &mut self,
        branch: &str,
        missing: E,
        change: impl FnOnce(&mut Branch) -> Result<(), E>,
    ) -> Result<(), E> {
        let branch = self.branches.get_mut(branch).ok_or(missing)?;
        change(branch)?;
        branch.head = random::text(HEX, 40);
        branch.updated_at = Timestamp::now();
        self.updated_at = branch.updated_at;
        Ok(())
    }

    pub(super) fn add_branch(&mut self, name: &str) {
        let files = self.branches.get(Self::DEFAULT).map(|branch| branch.files.clone());
        self.branches.insert(name.to_owned(), Branch::new(files.unwrap_or_default()));
    }
}

impl Branch {
    fn new(files: BTreeMap<String, Bytes>) -> Self {
        Self { head: random::text(HEX, 40), updated_at: Timestamp::now(), files }
    }
}

/// Returns the id of a content, as git with SHA-256 computes it.
pub(super) fn blob_id(content: &[u8]) -> String {
    let hash = Sha256::new_with_prefix(format!("blob {}\0", content.len()));
    hex(&hash.chain_update(content).finalize())
}

impl Store {
    pub(super) fn get(&self, id: u32) -> Option<&Repository> {
        self.repositories.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: u32) -> Option<&mut Repository> {
        self.repositories.get_mut(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Repository> {
        self.repositories.values()
    }

    /// Adds a repository with a README, created one minute after the previous one.
    pub(super) fn add(&mut self, name: &str) -> &mut Repository {
        let last = self.repositories.last_key_value();
        let (id, created_at) = last.map_or_else(
            || (2_111_601, Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 365 * 55)),
            |(id, last)| (id + 1, last.created_at + SignedDuration::from_mins(1)),
        );
        let readme = Bytes::from(format!("# {name}\n"));
        let main = Branch::new(BTreeMap::from([("README.md".to_owned(), readme)]));
        let repository = Repository {
            id,
            name: name.to_owned(),
            archived: false,
            starred: false,
            read_only: false,
            created_at,
            updated_at: created_at,
            branches: BTreeMap::from([(Repository::DEFAULT.to_owned(), main)]),
            hooks: BTreeMap::new(),
        };
        self.repositories.entry(id).or_insert(repository)
    }
}

impl Default for Store {
    /// Returns one repository of each kind: two that are writable, one that is read-only, one that
    /// is archived.
    fn default() -> Self {
        let mut store = Self { repositories: BTreeMap::new() };
        let website = store.add("website");
        website.starred = true;
        let main =
            website.branches.get_mut(Repository::DEFAULT).expect("the repository was just added");
        for (path, content) in [
            ("index.html", "<!doctype html>\n<title>demo</title>\n"),
            ("css/site.css", "body { margin: 0 }\n"),
            ("docs/über uns.md", "Wir über uns.\n"),
        ] {
            main.files.insert(path.to_owned(), content.into());
        }
        website.add_branch("develop");
        website.add_branch("feature/login");

        let firmware = store.add("firmware");
        let main =
            firmware.branches.get_mut(Repository::DEFAULT).expect("the repository was just added");
        let image = (0..=u8::MAX).cycle().take(64 * 1024).collect();
        main.files.insert("images/boot.bin".to_owned(), image);

        store.add("handbook").read_only = true;
        store.add("attic").archived = true;
        store
    }
}

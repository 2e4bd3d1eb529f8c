//! What a declaration means: a role for every field, a result for every status.

pub(crate) mod outcome;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Attribute, DeriveInput, LitStr, Path, Type};

use self::outcome::Outcome;
use crate::names::default_crate;
use crate::parse::Raw;
use crate::parse::body::BodyKind;
use crate::parse::constant_header::ConstantHeader;
use crate::parse::envelope::Envelope;
use crate::parse::field::{DeclaredRole, RawField, RoleAttribute};
use crate::parse::header_name::HeaderName;
use crate::parse::method::{DefaultRole, Method};
use crate::parse::paginate::Paginate;
use crate::parse::policy::Policy;
use crate::parse::response_row::ResponseRow;
use crate::parse::rules::Rule;
use crate::parse::template::Template;
use crate::serde_attr::{SerdeAttributes, is_serde, renamed};

/// A declaration whose parts could all be read.
pub(crate) struct Endpoint<'a> {
    pub(crate) input: &'a DeriveInput,
    /// The path of the runtime crate.
    pub(crate) krate: TokenStream,
    /// The API it belongs to.
    pub(crate) api: Option<Path>,
    pub(crate) paginate: Option<Paginate>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) policy: Policy,
    /// The URL of the vendor's page.
    pub(crate) docs: Option<LitStr>,
    pub(crate) method: Method,
    pub(crate) template: Template,
    pub(crate) headers: Vec<ConstantHeader>,
    pub(crate) rows: Vec<ResponseRow>,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) body: BodyKind,
    /// Whether `body = …` is written.
    pub(crate) body_is_declared: bool,
    /// The word behind `body =`.
    pub(crate) body_word: Option<Ident>,
    /// The `#[serde(…)]` attributes of the struct.
    pub(crate) serde: Vec<&'a Attribute>,
    pub(crate) serde_tag_needs_name: bool,
    /// serde would do nothing with the struct that is not known here.
    pub(crate) serde_only_renames: bool,
}

pub(crate) struct Field<'a> {
    /// Its position in the struct.
    pub(crate) index: usize,
    pub(crate) ident: &'a Ident,
    /// The name of the field, without `r#`.
    pub(crate) name: String,
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) ty: &'a Type,
    pub(crate) role: Role,
    /// The runtime's name of the style in which a list is written, if one was said.
    pub(crate) style: Option<Ident>,
    /// Whether the role was said with an attribute.
    pub(crate) has_role_attribute: bool,
    pub(crate) rules: Vec<Rule>,
    /// The first `#[check(…)]` attribute.
    pub(crate) check_attribute: Option<&'a Attribute>,
    pub(crate) serde: Vec<&'a Attribute>,
    /// What these attributes say, as far as it has to be known.
    pub(crate) serde_attributes: SerdeAttributes,
}

/// Where the value of a field goes.
pub(crate) enum Role {
    Path,
    Header(HeaderName),
    /// Its keys are header names.
    HeaderMap,
    Query,
    /// One field of the body among others.
    BodyField,
    /// A part of the multipart body that is more than a text.
    Part,
    /// It is the whole body.
    Body,
    /// It goes into the extensions of the request.
    Extension,
    /// Nowhere.
    Skipped,
    /// It has to be said where; `validate` reports it.
    Ambiguous,
    /// Said wrongly, and reported; later rules pass over it.
    Invalid,
}

/// Gives the declaration its meaning, unless a part without which nothing means anything is missing.
pub(crate) fn model(raw: Raw<'_>) -> Option<Endpoint<'_>> {
    let Raw { input, args, fields } = raw;
    let krate = args.krate.map_or_else(default_crate, ToTokens::into_token_stream);
    let (method, template) = (args.method?, args.template?);
    let serde: Vec<_> = input.attrs.iter().filter(is_serde).collect();
    let of_struct = SerdeAttributes::of(&serde);
    let default_role =
        if args.body.is_some() { DefaultRole::BodyField } else { method.default_role };
    let rule = of_struct.rename_all.as_deref();
    let fields = fields.into_iter().enumerate();
    let fields =
        fields.map(|(at, field)| model_field(at, field, &template, default_role, rule)).collect();
    Some(Endpoint {
        input,
        krate,
        api: args.api,
        paginate: args.paginate,
        envelope: args.envelope,
        policy: args.policy,
        docs: args.docs,
        method,
        template,
        headers: args.headers,
        rows: args.rows,
        fields,
        body: args.body.as_ref().map_or(BodyKind::Json, |(kind, _)| *kind),
        body_is_declared: args.body.is_some(),
        body_word: args.body.map(|(_, word)| word),
        serde,
        serde_tag_needs_name: of_struct.tag && of_struct.rename.is_none(),
        serde_only_renames: of_struct.only_renames,
    })
}

fn model_field<'a>(
    index: usize,
    raw: RawField<'a>,
    template: &Template,
    default_role: DefaultRole,
    rename_all: Option<&str>,
) -> Field<'a> {
    let serde = SerdeAttributes::of(&raw.serde);
    let name = raw.ident.unraw().to_string();
    let has_role_attribute = raw.role.is_some();
    let in_path = template.parts.iter().any(|part| part.placeholder().is_some_and(|it| it == name));
    let style = match &raw.role {
        Some(RoleAttribute { role: DeclaredRole::Query(style), .. }) => style.clone(),
        _ => None,
    };
    let role = match raw.role.map(|attribute| attribute.role) {
        Some(DeclaredRole::Header(header)) => Role::Header(header),
        Some(DeclaredRole::HeaderMap) => Role::HeaderMap,
        Some(DeclaredRole::Query(_)) => Role::Query,
        Some(DeclaredRole::Body) => Role::Body,
        Some(DeclaredRole::Part) => Role::Part,
        Some(DeclaredRole::Extension) => Role::Extension,
        Some(DeclaredRole::Skip) => Role::Skipped,
        Some(DeclaredRole::Invalid) => Role::Invalid,
        None if serde.skip => Role::Skipped,
        None if in_path => Role::Path,
        // Whether it stands in the path is not known.
        None if !template.is_valid => Role::Invalid,
        None => match default_role {
            DefaultRole::Query => Role::Query,
            DefaultRole::BodyField => Role::BodyField,
            DefaultRole::Ambiguous => Role::Ambiguous,
        },
    };
    let wire = match &role {
        Role::Header(header) => header.literal.value(),
        Role::Query | Role::BodyField | Role::Part => serde.rename.clone().unwrap_or_else(|| {
            rename_all.map_or_else(|| name.clone(), |rule| renamed(&name, rule))
        }),
        _ => name.clone(),
    };
    Field {
        index,
        ident: raw.ident,
        name,
        wire,
        ty: &raw.field.ty,
        role,
        style,
        has_role_attribute,
        rules: raw.rules,
        check_attribute: raw.check_attribute,
        serde: raw.serde,
        serde_attributes: serde,
    }
}

impl Endpoint<'_> {
    pub(crate) fn with_role(&self, is: impl Fn(&Role) -> bool) -> Vec<&Field<'_>> {
        self.fields.iter().filter(|field| is(&field.role)).collect()
    }

    /// The fields that are sent, in the order of the declaration as data.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Field<'_>> {
        self.fields.iter().filter(|field| {
            !matches!(field.role, Role::Extension | Role::Skipped | Role::Ambiguous | Role::Invalid)
        })
    }

    pub(crate) fn successes(&self) -> Outcome {
        Outcome::successes(&self.input.ident, &self.rows)
    }

    pub(crate) fn failures(&self) -> Outcome {
        Outcome::failures(&self.input.ident, &self.rows, self.api.as_ref())
    }
}

//! The meaning of a declaration: a role for every field, a result for every status.

pub(crate) mod outcome;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Attribute, DeriveInput, LitStr, Path, Type};

use self::outcome::{Outcome, has_none};
use crate::diagnostics::Suspected;
use crate::names::{default_crate, type_span};
use crate::parse::Raw;
use crate::parse::args::Args;
use crate::parse::body::{BodyKind, DeclaredBody};
use crate::parse::constant::Constant;
use crate::parse::constant_header::ConstantHeader;
use crate::parse::envelope::Envelope;
use crate::parse::field::{DeclaredRole, RawField, RoleAttribute};
use crate::parse::field_rules::FieldRule;
use crate::parse::header_name::HeaderName;
use crate::parse::list_style::{FieldStyle, ListStyle};
use crate::parse::method::{DefaultRole, Method};
use crate::parse::paginate::Paginate;
use crate::parse::policy::Policy;
use crate::parse::response_row::ResponseRow;
use crate::parse::rules::Rule;
use crate::parse::security::Security;
use crate::parse::template::Template;
use crate::serde_attr::SerdeAttributes;
use crate::serde_attr::rename::renamed;

/// A declaration whose parts could all be read.
pub(crate) struct Endpoint<'a> {
    pub(crate) input: &'a DeriveInput,
    /// The path of the runtime crate.
    pub(crate) krate: TokenStream,
    /// The API it belongs to.
    pub(crate) api: Option<Path>,
    pub(crate) security: Option<Security>,
    pub(crate) paginate: Option<Paginate>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) policy: Policy,
    /// The URL of the vendor's page.
    pub(crate) docs: Option<LitStr>,
    pub(crate) method: Method,
    pub(crate) template: Template,
    pub(crate) headers: Vec<ConstantHeader>,
    /// The constant parameters of the query.
    pub(crate) query: Vec<Constant>,
    /// The constant fields of the body.
    pub(crate) body_fields: Vec<Constant>,
    pub(crate) rows: Vec<ResponseRow>,
    pub(crate) fields: Vec<Field<'a>>,
    /// The rules over several fields.
    pub(crate) field_rules: Vec<FieldRule>,
    /// `body = …`, if it is written.
    pub(crate) body: Option<DeclaredBody>,
    /// The span of `empty` in `empty = object`.
    pub(crate) empty_object: Option<Span>,
    /// The `#[serde(…)]` attributes of the struct.
    pub(crate) serde: SerdeAttributes<'a>,
    /// The problems of types that the compiler decides about; `validate` finds them.
    pub(crate) suspected: Vec<Suspected>,
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
    /// The span of the type.
    pub(crate) ty_span: Span,
    pub(crate) role: Role,
    /// The style in which a list is written, if it is declared.
    pub(crate) style: FieldStyle,
    /// Whether an attribute declares the role.
    pub(crate) has_role_attribute: bool,
    /// Whether it is in the path or is the URL, and an attribute declares another role or skips it.
    /// Then the role is [`Role::Invalid`], and only this is reported.
    pub(crate) has_two_roles: bool,
    /// Whether an attribute of another library, which is reported, marks it as one of the path.
    pub(crate) is_meant_for_path: bool,
    pub(crate) rules: Vec<Rule>,
    /// The first `#[check(…)]` attribute.
    pub(crate) check_attribute: Option<&'a Attribute>,
    pub(crate) serde: SerdeAttributes<'a>,
}

/// Where the value of a field goes.
pub(crate) enum Role {
    /// It is the URL of the request.
    Url,
    Path,
    Header(HeaderName),
    /// Its keys are header names.
    HeaderMap,
    Query,
    /// One field of the body among others.
    BodyField,
    /// A part of the multipart body that is more than a string.
    Part,
    /// It is the whole body.
    Body,
    /// It goes into the extensions of the request.
    Extension,
    /// It is not sent.
    Skipped,
    /// The role must be declared; `validate` reports the field.
    Ambiguous,
    /// Not readable, and reported; later rules ignore it.
    Invalid,
}

/// Gives the declaration its meaning. Returns `None` without a method or a path, which everything
/// else depends on.
pub(crate) fn model(raw: Raw<'_>) -> Option<Endpoint<'_>> {
    let Raw { input, args, fields, field_rules } = raw;
    let Args {
        method,
        template,
        rows,
        headers,
        query,
        body_fields,
        body,
        empty_object,
        api,
        security,
        paginate,
        envelope,
        policy,
        docs,
        krate,
    } = args;
    let (method, template) = (method?, template?);
    let serde = SerdeAttributes::of_struct(input.attrs.iter());
    let default_role = if body.is_some() { DefaultRole::BodyField } else { method.default_role };
    let rule = serde.rename_all.as_deref();
    let fields = fields.into_iter().enumerate();
    let fields =
        fields.map(|(at, field)| model_field(at, field, &template, default_role, rule)).collect();
    Some(Endpoint {
        input,
        krate: krate.map_or_else(default_crate, ToTokens::into_token_stream),
        api,
        security,
        paginate,
        envelope,
        policy,
        docs,
        method,
        template,
        headers,
        query,
        body_fields,
        rows,
        fields,
        field_rules,
        body,
        empty_object,
        serde,
        suspected: Vec::new(),
    })
}

fn model_field<'a>(
    index: usize,
    raw: RawField<'a>,
    template: &Template,
    default_role: DefaultRole,
    rename_all: Option<&str>,
) -> Field<'a> {
    let serde = SerdeAttributes::of(raw.field.attrs.iter());
    let name = raw.ident.unraw().to_string();
    let has_role_attribute = raw.role.is_some();
    let in_path = template.parts.iter().any(|part| part.placeholder().is_some_and(|it| it == name));
    let is_url = template.url.as_ref().is_some_and(|url| url.unraw() == name);
    let style = match &raw.role {
        Some(RoleAttribute {
            role: DeclaredRole::Query(style) | DeclaredRole::Form(style),
            ..
        }) => *style,
        _ => FieldStyle::default(),
    };
    let declares_role = match &raw.role {
        Some(attribute) => !matches!(attribute.role, DeclaredRole::Invalid),
        None => serde.skip,
    };
    let has_two_roles = declares_role && (in_path || is_url);
    let role = match raw.role.map(|attribute| attribute.role) {
        _ if has_two_roles => Role::Invalid,
        Some(DeclaredRole::Header(header)) => Role::Header(header),
        Some(DeclaredRole::HeaderMap) => Role::HeaderMap,
        Some(DeclaredRole::Query(_)) => Role::Query,
        Some(DeclaredRole::Form(_)) => Role::BodyField,
        Some(DeclaredRole::Body) => Role::Body,
        Some(DeclaredRole::Part) => Role::Part,
        Some(DeclaredRole::Extension) => Role::Extension,
        Some(DeclaredRole::Skip) => Role::Skipped,
        Some(DeclaredRole::Invalid) => Role::Invalid,
        None if serde.skip => Role::Skipped,
        None if is_url => Role::Url,
        None if in_path => Role::Path,
        // The path may have a placeholder for it.
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
        ty_span: type_span(&raw.field.ty),
        role,
        style,
        has_role_attribute,
        has_two_roles,
        is_meant_for_path: raw.is_meant_for_path,
        rules: raw.rules,
        check_attribute: raw.check_attribute,
        serde,
    }
}

impl Endpoint<'_> {
    /// Returns the encoding of the body: JSON, unless another is declared.
    pub(crate) fn body_kind(&self) -> BodyKind {
        self.body.as_ref().map_or(BodyKind::Json, |body| body.kind)
    }

    /// Returns the style in which the lists of a field are written, if it is declared for the field
    /// or for the whole form.
    pub(crate) fn style_of(&self, field: &Field<'_>) -> Option<ListStyle> {
        let in_form = matches!(field.role, Role::BodyField | Role::Body);
        let of_form = self.body.as_ref().filter(|_| in_form).and_then(|body| body.style);
        field.style.style.or(of_form)
    }

    /// Returns the field with a name in an attribute.
    pub(crate) fn field(&self, name: &Ident) -> Option<&Field<'_>> {
        let name = name.unraw().to_string();
        self.fields.iter().find(|field| field.name == name)
    }

    pub(crate) fn with_role(&self, is: impl Fn(&Role) -> bool) -> Vec<&Field<'_>> {
        self.fields.iter().filter(|field| is(&field.role)).collect()
    }

    /// Returns the fields that are sent, in the order of the declaration as data.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Field<'_>> {
        self.fields.iter().filter(|field| {
            !matches!(field.role, Role::Extension | Role::Skipped | Role::Ambiguous | Role::Invalid)
        })
    }

    /// Returns whether `Ok` is an `Option`, because a row is `None`.
    pub(crate) fn is_optional(&self) -> bool {
        has_none(&self.rows)
    }

    /// Returns the type of a row among others of one outcome, as the implementation names it.
    pub(crate) fn type_of(
        &self,
        row: &ResponseRow,
        is_success: bool,
        all: &Outcome,
    ) -> TokenStream {
        // The value of such a row is in an `Option`.
        if is_success && self.is_optional() {
            return row.type_tokens();
        }
        all.type_of(row, is_success)
    }

    /// Returns the successes that have a value.
    pub(crate) fn successes(&self) -> Outcome {
        Outcome::successes(&self.input.ident, &self.rows)
    }

    pub(crate) fn failures(&self) -> Outcome {
        Outcome::failures(&self.input.ident, &self.rows, self.api.as_ref())
    }
}

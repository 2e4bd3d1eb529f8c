//! Words of validators and of JSON Schema for rules, and the rule that is written here instead.

/// Returns what is written instead of a rule of `#[check(…)]`.
pub(crate) fn of_rules(word: &str) -> Option<&'static str> {
    if let Some(repair) = of_limits(word) {
        return Some(repair);
    }
    Some(match word {
        "regex" | "regexp" | "matches" | "match" | "re" => "write `pattern = \"[a-z]+\"`",
        "custom" | "function" | "func" | "validator" | "validate" | "predicate" | "check_with"
        | "validate_with" | "assert" | "satisfies" | "constraint" | "rule" | "check" | "schema"
        | "fn" => "write `with = path::to_fn`",
        "email"
        | "url"
        | "uuid"
        | "ip"
        | "ipv4"
        | "ipv6"
        | "credit_card"
        | "contains"
        | "one_of"
        | "does_not_contain"
        | "ascii"
        | "alphanumeric"
        | "alpha"
        | "numeric"
        | "lowercase"
        | "uppercase"
        | "prefix"
        | "suffix"
        | "starts_with"
        | "ends_with"
        | "phone"
        | "phone_number"
        | "date"
        | "datetime"
        | "date_time"
        | "time"
        | "enum"
        | "const"
        | "allowed"
        | "in"
        | "slug"
        | "hostname"
        | "alphanum"
        | "digits"
        | "digit"
        | "min_digits"
        | "max_digits"
        | "hex"
        | "hexadecimal"
        | "base64"
        | "json"
        | "uri"
        | "ulid"
        | "mac"
        | "port"
        | "domain"
        | "format"
        | "non_control_character"
        | "not"
        | "charset"
        | "decimal_places"
        | "precision"
        | "scale"
        | "timezone"
        | "country"
        | "currency"
        | "language"
        | "semver"
        | "printable" => "write a `pattern`, or `with = path::to_fn`",
        "multipleOf" | "multiple_of" | "step" | "even" | "odd" | "uniqueItems" | "unique_items"
        | "unique" | "distinct" | "contains_item" | "sorted" | "bytes" | "byte_length"
        | "max_bytes" | "min_bytes" | "finite" | "must_match" | "same" | "equal" | "eq" | "ne"
        | "password" | "before" | "after" | "past" | "future" | "is_some" | "is_none" | "luhn"
        | "duration" => "write `with = path::to_fn`, a function from the value to a `Result`",
        "sanitize" | "trim" | "modify" | "transform" | "normalize" => {
            "a rule changes no value; change it before the request is built"
        }
        "message" | "code" | "error" | "msg" | "description" => {
            "a rule words its own errors; for another wording write `with = path::to_fn`"
        }
        "dive" | "recursive" | "deep" => "write `nested`",
        "inner" | "each" | "every" | "all" | "keys" | "values" | "foreach" | "item" | "element" => {
            "`length`, `range`, `pattern` and `with` look at each item of a list by themselves, and \
             `nested` at the rules of its type"
        }
        "skip" | "ignore" | "allow" | "none" => "a field without `#[check]` is not checked",
        "required" | "not_null" => "a field without `Option` is always sent",
        "nullable" | "optional" | "omitempty" | "some" => {
            "the rules of an `Option` are for the value that may be in it"
        }
        "default" | "rename" | "alias" | "flatten" => "it is a word of serde's, in `#[serde(…)]`",
        "use_context" | "context" | "skip_on_field_errors" | "arg" | "crate" => "remove it",
        _ => return None,
    })
}

/// Returns what is written instead of a limit.
fn of_limits(word: &str) -> Option<&'static str> {
    Some(match word {
        "min" | "minimum" | "max" | "maximum" | "gt" | "gte" | "lt" | "lte" | "ge" | "le"
        | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "greater_than"
        | "less_than" | "at_least" | "at_most" | "between" | "positive" | "negative"
        | "non_negative" | "nonnegative" | "non_zero" | "nonzero" | "limit" | "limits"
        | "bounds" | "value" => {
            "limits are a range: `range = 1..=5` for a number, `length` for a string, `items` for a \
             list"
        }
        "exclusiveMinimum" | "exclusiveMaximum" | "exclusive_minimum" | "exclusive_maximum"
        | "exclusive_min" | "exclusive_max" | "exclusive" => {
            "bounds are inclusive: `range = 1..=5`"
        }
        "min_length" | "max_length" | "minLength" | "maxLength" | "len" | "chars" | "non_empty"
        | "not_empty" | "nonempty" | "char_length" | "not_blank" | "len_char_min"
        | "len_char_max" | "len_utf16_min" | "len_utf16_max" | "len_utf8_min" | "len_utf8_max"
        | "min_len" | "max_len" | "strlen" | "str_len" | "graphemes" | "characters"
        | "char_count" | "min_chars" | "max_chars" | "maxlength" | "minlength" => {
            "write `length = 1..=5`"
        }
        "min_items" | "max_items" | "minItems" | "maxItems" | "size" | "count" | "min_size"
        | "max_size" | "item_count" | "minProperties" | "maxProperties" | "min_properties"
        | "max_properties" | "elements" | "entries" => "write `items = 1..=5`",
        _ => return None,
    })
}

/// Returns what is written instead of a rule over several fields.
pub(crate) fn of_field_rules(word: &str) -> Option<&'static str> {
    Some(match word {
        "any" | "at_least_one" | "at_least" | "anyOf" | "or" | "minProperties"
        | "min_properties" | "some_of" | "anyof" => "write `any_of(a, b)`",
        "exactly_one" | "xor" | "oneOf" | "oneof" | "either" | "only_one" | "single" => {
            "write `one_of(a, b)`"
        }
        "all" | "all_of" | "allOf" | "both" | "together" | "allOrNone" | "allof"
        | "required_together" => {
            "write `all_or_none(a, b)`; a field that is always sent has a type other than `Option`"
        }
        "required" => "a field that is always sent has a type other than `Option`",
        "rename_all" | "rename" | "default" | "deny_unknown_fields" => {
            "it is a word of serde's, in `#[serde(…)]`"
        }
        "context" | "allow_unvalidated" | "transparent" | "nest" | "skip_on_field_errors" => {
            "remove it"
        }
        "none_of" | "not" | "at_most_one" | "conflicts_with" | "conflicts" | "exclusive"
        | "mutually_exclusive" | "group" => {
            "for at most one of several fields, make them one field, an `Option` of an enum"
        }
        "requires" | "required_with" | "required_if" | "required_unless" | "dependentRequired"
        | "dependent_required" | "schema" | "custom" | "count" => {
            "the rules over several fields are `any_of`, `one_of` and `all_or_none`; for fields \
             that belong together, make them one field, an `Option` of a struct"
        }
        _ => return None,
    })
}

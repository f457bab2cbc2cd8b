//! The document's own keys, and whoever and whatever speaks in it.

use std::rc::Rc;

use super::{
    cursor::{Cursor, Decoder, Fields, Path},
    names::{Kind, Owner},
    tree::Node,
};
use crate::content::{
    ProblemKind, limits,
    model::{
        Actor, ActorId, Certainty, Claim, ClaimId, Explainer, Frame, Role, Slug, Source, SourceId,
        Translation, Url, is_printable,
    },
};

impl Decoder<'_> {
    pub(super) fn document(&mut self, at: Cursor<'_>) -> Option<Explainer> {
        const REQUIRED: &[&str] = &[
            "version",
            "id",
            "lang",
            "kicker",
            "title",
            "dek",
            "known_until",
            "written",
            "frame",
            "actors",
            "sources",
            "claims",
            "factors",
            "events",
            "about",
        ];
        const OPTIONAL: &[&str] = &["translations", "watch", "glossary", "disputes", "corrections", "tour"];
        let fields = self.fields(at, REQUIRED, OPTIONAL)?;
        if let Some(Node::List(claims)) = at.node.get("claims") {
            self.shown = vec![false; claims.len()];
        }
        let id = self.required(fields, "id", Self::slug);
        let lang = self.required(fields, "lang", Self::own_language);
        let translations = self.optional(fields, "translations", Self::translations);
        let kicker = self.required(fields, "kicker", Self::title);
        let title = self.required(fields, "title", Self::title);
        let dek = self.required(fields, "dek", Self::text);
        let known_until = self.required(fields, "known_until", Self::date);
        let written = self.required(fields, "written", Self::title);
        let frame = self.required(fields, "frame", Self::frame);
        let actors = self.required(fields, "actors", |it, at| it.list(at, 0, Self::actor));
        let sources = self.required(fields, "sources", |it, at| it.list(at, 0, Self::source));
        let claims = self.required(fields, "claims", |it, at| it.list(at, 0, Self::claim));
        let factors = self.required(fields, "factors", Self::factors);
        let events = self.required(fields, "events", |it, at| it.list(at, 0, Self::event));
        let watch = self.optional(fields, "watch", Self::watch);
        let glossary = self.optional(fields, "glossary", |it, at| it.list(at, 0, Self::term));
        let disputes = self.optional(fields, "disputes", |it, at| it.list(at, 0, Self::dispute));
        let corrections = self.optional(fields, "corrections", |it, at| it.list(at, 0, Self::correction));
        let tour = self.optional(fields, "tour", |it, at| it.list(at, 0, Self::tour_step));
        let about = self.required(fields, "about", |it, at| it.list(at, 0, Self::text));
        self.check_anniversaries();
        self.check_shown(at);
        Some(Explainer {
            id: id?,
            lang: lang?,
            translations: translations?.unwrap_or_default(),
            kicker: kicker?,
            title: title?,
            dek: dek?,
            known_until: known_until?,
            written: written?,
            frame: frame?,
            actors: actors?,
            sources: sources?,
            claims: claims?,
            factors: factors?,
            events: events?,
            watch: watch?.unwrap_or_default(),
            glossary: glossary?.unwrap_or_default(),
            disputes: disputes?.unwrap_or_default(),
            corrections: corrections?.unwrap_or_default(),
            tour: tour?.unwrap_or_default(),
            about: about?,
        })
    }

    fn check_shown(&mut self, document: Cursor<'_>) {
        // Where none could be read, nothing is known about what they show.
        let read = |key, most| matches!(document.node.get(key), Some(Node::List(list)) if list.len() <= most);
        if !read("factors", limits::FACTORS) || !read("events", limits::LIST) {
            return;
        }
        for (index, shown) in std::mem::take(&mut self.shown).into_iter().enumerate() {
            if !shown && index < limits::LIST {
                let list = Path::Key(&Path::Document, "claims");
                self.report::<()>(&Path::Entry(&list, index), ProblemKind::ClaimNotShown);
            }
        }
    }

    fn slug(&mut self, at: Cursor<'_>) -> Option<Slug> {
        let id = self.raw(at)?;
        let slug = Slug::new(id);
        if slug.is_none() {
            return self.report(at.path, ProblemKind::NotAnId(id.to_owned()));
        }
        slug
    }

    /// The id of an entry of that kind, which no other may have.
    pub(super) fn id(&mut self, fields: Fields<'_>, kind: Kind) -> Option<Slug> {
        let own = Owner { kind, index: fields.0.index() };
        self.required(fields, "id", |it, at| {
            let slug = it.slug(at)?;
            match it.names.owner(kind, slug.as_str()) {
                Some(owner) if owner != own => {
                    let (id, taken_by) = (slug.as_str().to_owned(), owner.place());
                    it.report(at.path, ProblemKind::DuplicateId { id, taken_by })
                }
                _ => Some(slug),
            }
        })
    }

    fn language(&mut self, path: &Path<'_>, tag: &str) -> Option<Rc<str>> {
        if is_language(tag) {
            Some(tag.into())
        } else {
            self.report(path, ProblemKind::NotALanguage(tag.to_owned()))
        }
    }

    fn own_language(&mut self, at: Cursor<'_>) -> Option<Rc<str>> {
        let lang = self.language_of(at)?;
        self.languages.push(lang.to_ascii_lowercase());
        Some(lang)
    }

    fn language_of(&mut self, at: Cursor<'_>) -> Option<Rc<str>> {
        let tag = self.raw(at)?;
        self.language(at.path, tag)
    }

    fn translations(&mut self, at: Cursor<'_>) -> Option<Vec<Translation>> {
        let Node::Object(entries) = at.node else { return self.wrong_type(at, "an object") };
        if entries.len() > limits::LIST {
            return self.report(at.path, ProblemKind::TooMuch { what: "entries", limit: limits::LIST });
        }
        let mut translations = Some(Vec::new());
        for (tag, node) in entries {
            let path = &Path::Key(at.path, tag);
            match self.translation(tag, Cursor { node, path }) {
                Some(translation) => translations.as_mut().map_or((), |list| list.push(translation)),
                None => translations = None,
            }
        }
        translations
    }

    fn translation(&mut self, tag: &str, at: Cursor<'_>) -> Option<Translation> {
        let lang = self.language(at.path, tag);
        let lowercase = tag.to_ascii_lowercase();
        if self.languages.contains(&lowercase) {
            return self.report(at.path, ProblemKind::SameLanguage(tag.to_owned()));
        }
        self.languages.push(lowercase);
        let src = self.raw(at)?;
        if !is_src(src) {
            return self.report(at.path, ProblemKind::NotASrc(src.to_owned()));
        }
        Some(Translation { lang: lang?, src: src.into() })
    }

    fn frame(&mut self, at: Cursor<'_>) -> Option<Frame> {
        let fields = self.fields(at, &["text", "credit", "source"], &[])?;
        let text = self.required(fields, "text", Self::text);
        let credit = self.required(fields, "credit", Self::title);
        let source = self.required(fields, "source", Self::source_id);
        Some(Frame { text: text?, credit: credit?, source: source? })
    }

    fn actor(&mut self, at: Cursor<'_>) -> Option<Actor> {
        const ROLES: &[&str] = &["party", "voice"];
        let fields = self.fields(at, &["id", "name", "role"], &[])?;
        let id = self.id(fields, Kind::Actor);
        let name = self.required(fields, "name", Self::title);
        let role = self.required(fields, "role", |it, at| it.one_of(at, ROLES));
        let role = role.map(|place| if place == 0 { Role::Party } else { Role::Voice });
        if role == Some(Role::Voice) {
            self.voices.push(ActorId::at(at.index()));
        }
        Some(Actor { id: id?, name: name?, role: role? })
    }

    fn source(&mut self, at: Cursor<'_>) -> Option<Source> {
        let fields = self.fields(at, &["id", "title", "lang", "note"], &["url"])?;
        let id = self.id(fields, Kind::Source);
        let title = self.required(fields, "title", Self::title);
        let lang = self.required(fields, "lang", Self::language_of);
        let note = self.required(fields, "note", Self::text);
        let url = self.optional(fields, "url", Self::url);
        Some(Source { id: id?, title: title?, lang: lang?, note: note?, url: url? })
    }

    fn url(&mut self, at: Cursor<'_>) -> Option<Url> {
        let found = self.raw(at)?;
        let url = Url::new(found);
        if url.is_none() {
            return self.report(at.path, ProblemKind::NotAUrl(found.to_owned()));
        }
        url
    }

    fn claim(&mut self, at: Cursor<'_>) -> Option<Claim> {
        let fields = self.fields(at, &["id", "text", "speaker", "certainty", "source"], &["date"])?;
        let id = self.id(fields, Kind::Claim);
        let text = self.required(fields, "text", Self::text);
        let speaker = self.required(fields, "speaker", Self::actor_id);
        let certainty = self.required(fields, "certainty", Self::certainty);
        let source = self.required(fields, "source", Self::source_id);
        let date = self.optional(fields, "date", Self::date);
        Some(Claim {
            id: id?,
            text: text?,
            speaker: speaker?,
            certainty: certainty?,
            source: source?,
            date: date?,
        })
    }

    pub(super) fn certainty(&mut self, at: Cursor<'_>) -> Option<Certainty> {
        use Certainty::{Alleged, Assessed, Disputed, Inferred, Reported, Stated};
        const WORDS: &[&str] = &["stated", "reported", "assessed", "alleged", "disputed", "inferred"];
        let place = self.one_of(at, WORDS)?;
        [Stated, Reported, Assessed, Alleged, Disputed, Inferred].get(place).copied()
    }

    pub(super) fn actor_id(&mut self, at: Cursor<'_>) -> Option<ActorId> {
        self.reference(at, Kind::Actor).map(ActorId::at)
    }

    fn source_id(&mut self, at: Cursor<'_>) -> Option<SourceId> {
        self.reference(at, Kind::Source).map(SourceId::at)
    }

    /// Claims that something rests on.
    pub(super) fn basis(&mut self, at: Cursor<'_>) -> Option<Vec<ClaimId>> {
        let claims = self.references(at, Kind::Claim, 1)?;
        Some(claims.into_iter().map(ClaimId::at).collect())
    }

    /// Claims that the reader meets here.
    pub(super) fn shown_claims(&mut self, at: Cursor<'_>) -> Option<Vec<ClaimId>> {
        let mut seen = Vec::new();
        self.list(at, 0, |it, at| {
            let index = it.reference(at, Kind::Claim)?;
            if let Some(shown) = it.shown.get_mut(index) {
                *shown = true;
            }
            it.once(&mut seen, index, at).map(ClaimId::at)
        })
    }
}

/// Whether the tag has the form of BCP 47: `ja`, `zh-Hant`, `pt-BR`, `sl-rozaj-1994`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let rest =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let last_is_whole = tag.rsplit('-').next().is_some_and(|last| last.len() > 1);
    matches!(first.len(), 2..=3 | 5..=8)
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(rest)
        && last_is_whole
        && tag.len() <= 35
}

/// Whether a document may be fetched from there: a path, taken from where this document is, or a whole web URL.
fn is_src(src: &str) -> bool {
    // A colon before the first slash makes it a URL of its own; two slashes at the start, one of another host.
    let first = src.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') {
        return Url::new(src).is_some() && !first.eq_ignore_ascii_case("mailto:") && src.contains("//");
    }
    is_printable(src) && !src.starts_with("//") && !src.starts_with('#')
}

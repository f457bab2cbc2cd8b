//! The document's own keys, and whoever and whatever speaks in it.

use std::{borrow::Cow, rc::Rc};

use super::{
    cursor::{Cursor, Decoder, Path},
    names::{Kind, Owner},
    tree::Node,
};
use crate::content::{
    ProblemKind,
    language::is_language,
    limits,
    model::{
        Actor, ActorId, Certainty, Claim, ClaimId, Explainer, Frame, Role, Slug, Source, SourceId, Src,
        Translation, Url,
    },
};

impl Decoder<'_> {
    pub(super) fn document(&mut self, at: Cursor<'_>) -> Explainer {
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
        self.keys(at, REQUIRED, OPTIONAL);
        if let Some(Node::List(claims)) = at.node.get("claims") {
            self.shown = vec![false; claims.len()];
        }
        let story = Explainer {
            id: self.slug(at.key("id")),
            lang: self.own_language(at.key("lang")),
            translations: at.optional("translations").map(|at| self.translations(at)).unwrap_or_default(),
            kicker: self.title(at.key("kicker")),
            title: self.title(at.key("title")),
            dek: self.text(at.key("dek")),
            known_until: self.date(at.key("known_until")),
            written: self.title(at.key("written")),
            frame: self.frame(at.key("frame")),
            actors: self.list(at.key("actors"), 0, Self::actor),
            sources: self.list(at.key("sources"), 0, Self::source),
            claims: self.list(at.key("claims"), 0, Self::claim),
            factors: self.limited_list(at.key("factors"), 1, limits::FACTORS, Self::factor),
            events: self.list(at.key("events"), 0, Self::event),
            watch: at.optional("watch").map(|at| self.watch(at)).unwrap_or_default(),
            // A key that is missing is an empty list, and `keys` has said which may be.
            glossary: self.list(at.key("glossary"), 0, Self::term),
            disputes: self.list(at.key("disputes"), 0, Self::dispute),
            corrections: self.list(at.key("corrections"), 0, Self::correction),
            tour: self.list(at.key("tour"), 0, Self::tour_step),
            about: self.list(at.key("about"), 0, Self::text),
            // Last, for it says something of all before it.
            readings: self.readings,
        };
        self.check_anniversaries();
        self.check_shown(at);
        story
    }

    fn check_shown(&mut self, document: Cursor<'_>) {
        // Where none could be read, nothing is known about what they show.
        let read = |key, most| matches!(document.node.get(key), Some(Node::List(list)) if list.len() <= most);
        if !read("claims", limits::LIST) || !read("factors", limits::FACTORS) || !read("events", limits::LIST)
        {
            return;
        }
        let list = document.key("claims");
        for (index, shown) in std::mem::take(&mut self.shown).into_iter().enumerate() {
            if !shown {
                let path = Path::Entry(&list.path, index);
                self.report(Cursor { path, ..list }, ProblemKind::ClaimNotShown);
            }
        }
    }

    fn slug(&mut self, at: Cursor<'_>) -> Slug {
        self.raw(at).map_or_else(Slug::stand_in, |id| {
            Slug::new(id).unwrap_or_else(|| {
                self.report(at, ProblemKind::NotAnId(id.to_owned()));
                Slug::stand_in()
            })
        })
    }

    /// The id of an entry of that kind, which no other may have.
    pub(super) fn id(&mut self, at: Cursor<'_>, kind: Kind) -> Slug {
        let own = Owner { kind, index: at.index() };
        let at = at.key("id");
        let slug = self.slug(at);
        match self.names.owner(kind, slug.as_str()) {
            Some(owner) if owner != own => {
                let (id, taken_by) = (slug.as_str().to_owned(), owner.place());
                self.report(at, ProblemKind::DuplicateId { id, taken_by });
            }
            _ => {}
        }
        slug
    }

    fn own_language(&mut self, at: Cursor<'_>) -> Rc<str> {
        let tag = self.language(at);
        self.languages.push(tag.to_ascii_lowercase());
        tag
    }

    fn language(&mut self, at: Cursor<'_>) -> Rc<str> {
        let tag = self.raw(at);
        self.check_language(at, tag);
        tag.unwrap_or_default().into()
    }

    fn check_language(&mut self, at: Cursor<'_>, tag: Option<&str>) {
        if let Some(tag) = tag.filter(|tag| !is_language(tag)) {
            self.report(at, ProblemKind::NotALanguage(tag.to_owned()));
        }
    }

    fn translations(&mut self, at: Cursor<'_>) -> Vec<Translation> {
        let Node::Object(entries) = at.node else {
            self.wrong_type(at, "an object");
            return Vec::new();
        };
        if entries.len() > limits::LIST {
            self.report(at, ProblemKind::TooMuch { what: "entries", limit: limits::LIST });
            return Vec::new();
        }
        let translation = |(tag, node): &(Cow<'_, str>, _)| {
            let at = Cursor { node, path: Path::Key(&at.path, tag) };
            self.check_language(at, Some(tag));
            let lowercase = tag.to_ascii_lowercase();
            if self.languages.contains(&lowercase) {
                self.report(at, ProblemKind::SameLanguage(tag.to_string()));
            }
            self.languages.push(lowercase);
            Translation { lang: tag.as_ref().into(), src: self.src(at).unwrap_or_else(Src::stand_in) }
        };
        entries.iter().map(translation).collect()
    }

    fn frame(&mut self, at: Cursor<'_>) -> Frame {
        self.keys(at, &["text", "credit", "source"], &[]);
        Frame {
            text: self.text(at.key("text")),
            credit: self.title(at.key("credit")),
            source: self.source_id(at.key("source")),
        }
    }

    fn actor(&mut self, at: Cursor<'_>) -> Actor {
        const ROLES: &[&str] = &["party", "voice"];
        self.keys(at, &["id", "name", "role"], &[]);
        let role = match self.one_of(at.key("role"), ROLES) {
            Some(1) => Role::Voice,
            _ => Role::Party,
        };
        if role == Role::Voice {
            self.voices.push(at.index());
        }
        Actor { id: self.id(at, Kind::Actor), name: self.title(at.key("name")), role }
    }

    fn source(&mut self, at: Cursor<'_>) -> Source {
        self.keys(at, &["id", "title", "lang", "note"], &["url"]);
        Source {
            id: self.id(at, Kind::Source),
            title: self.title(at.key("title")),
            lang: self.language(at.key("lang")),
            note: self.text(at.key("note")),
            url: at.optional("url").and_then(|at| self.url(at)),
        }
    }

    fn src(&mut self, at: Cursor<'_>) -> Option<Src> {
        let found = self.raw(at)?;
        let src = Src::new(found);
        if src.is_none() {
            self.report(at, ProblemKind::NotASrc(found.to_owned()));
        }
        src
    }

    fn url(&mut self, at: Cursor<'_>) -> Option<Url> {
        let found = self.raw(at)?;
        let url = Url::new(found);
        if url.is_none() {
            self.report(at, ProblemKind::NotAUrl(found.to_owned()));
        }
        url
    }

    fn claim(&mut self, at: Cursor<'_>) -> Claim {
        self.keys(at, &["id", "text", "speaker", "certainty", "source"], &["date"]);
        Claim {
            id: self.id(at, Kind::Claim),
            text: self.text(at.key("text")),
            speaker: ActorId::at(self.reference(at.key("speaker"), Kind::Actor).unwrap_or_default()),
            certainty: self.certainty(at.key("certainty")),
            source: self.source_id(at.key("source")),
            date: at.optional("date").map(|at| self.date(at)),
        }
    }

    pub(super) fn certainty(&mut self, at: Cursor<'_>) -> Certainty {
        let found = self.one_of(at, &Certainty::WORDS);
        found.and_then(|it| Certainty::ALL.get(it).copied()).unwrap_or(Certainty::Stated)
    }

    fn source_id(&mut self, at: Cursor<'_>) -> SourceId {
        SourceId::at(self.reference(at, Kind::Source).unwrap_or_default())
    }

    /// Claims that something rests on.
    pub(super) fn basis(&mut self, at: Cursor<'_>) -> Vec<ClaimId> {
        self.references(at, Kind::Claim, 1).into_iter().map(ClaimId::at).collect()
    }

    /// Claims that the reader meets here.
    pub(super) fn shown_claims(&mut self, at: Cursor<'_>) -> Vec<ClaimId> {
        let claims = self.references(at, Kind::Claim, 0);
        for claim in &claims {
            if let Some(shown) = self.shown.get_mut(*claim) {
                *shown = true;
            }
        }
        claims.into_iter().map(ClaimId::at).collect()
    }
}

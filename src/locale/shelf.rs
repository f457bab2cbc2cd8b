//! The catalogues of all languages, and how the words for one story are packed.

use std::fmt::Write as _;
use std::rc::Rc;

use super::{Catalogue, Direction, Key, Words, is_of, key};

/// Languages that the interface speaks; the first stands in for all others.
pub(super) const CATALOGUES: &[Source] = &[
    Source { lang: "en", dir: Direction::Ltr, json: include_str!("../../static/locales/en.json") },
    Source { lang: "ja", dir: Direction::Ltr, json: include_str!("../../static/locales/ja.json") },
];

/// A catalogue as it is compiled in.
pub(super) struct Source {
    pub(super) lang: &'static str,
    pub(super) dir: Direction,
    pub(super) json: &'static str,
}

impl Source {
    /// Names and texts, in turn. What stands between quotation marks is all there is in a flat object of strings
    /// without escapes, and the tests see to it that a catalogue is one; so no parser need be there.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut quoted = self.json.split('"').skip(1).step_by(2);
        std::iter::from_fn(move || Some((quoted.next()?, quoted.next()?)))
    }

    fn catalogue(&self, names: &'static str) -> Catalogue {
        let texts = vec![""; Key::ALL.len()];
        let mut catalogue = Catalogue { lang: self.lang, dir: self.dir, names, texts, forms: Vec::new() };
        for (name, text) in self.entries() {
            let (name, form) = name.strip_suffix(']').and_then(|it| it.split_once('[')).unwrap_or((name, ""));
            let Some(&key) = Key::ALL.iter().find(|key| key.name() == name) else { continue };
            match catalogue.texts.get_mut(key as usize) {
                Some(other) if form.is_empty() => *other = text,
                _ => catalogue.forms.push((key, form, text)),
            }
        }
        catalogue
    }
}

thread_local! {
    static ALL: Words = Words::of(catalogues());
}

fn catalogues() -> Vec<Rc<Catalogue>> {
    let name = |source: &Source| source.entries().find(|(name, _)| *name == Key::LanguageName.name());
    let names: Vec<&str> =
        CATALOGUES.iter().flat_map(|it| [it.lang, name(it).map_or("", |(_, name)| name)]).collect();
    let names: &'static str = names.join("\t").leak();
    CATALOGUES.iter().map(|source| Rc::new(source.catalogue(names))).collect()
}

impl Words {
    /// Those of all languages.
    #[must_use]
    pub fn all() -> Self {
        ALL.with(Self::clone)
    }

    /// What goes with a packed story in this language (a BCP 47 tag), for [`Words::read`]: that language's words alone; of a
    /// language that the interface does not speak, all, for then the page around decides.
    #[must_use]
    pub fn packed_for(lang: &str) -> String {
        let all = catalogues();
        let own: Vec<_> = all.iter().filter(|it| is_of(lang, it.lang)).cloned().collect();
        let names = all.first().map_or("", |it| it.names);
        let mut packed = format!("{}\n{names}", key::VERSION);
        for catalogue in if own.is_empty() { &all } else { &own } {
            // Writing to a string cannot fail.
            let _ = write!(
                packed,
                "\n{}\t{}\t{}",
                catalogue.lang,
                catalogue.dir.as_str(),
                catalogue.texts.join("\t")
            );
            for (key, form, text) in &catalogue.forms {
                let _ = write!(packed, "\t{}\t{form}\t{text}", *key as usize);
            }
        }
        packed
    }
}

//! The catalogues of all languages, and how the words for one story are packed.

use std::fmt::Write as _;
use std::rc::Rc;

use super::{Catalogue, Direction, Key, LANGUAGES, Words, is_of, key, pseudo};
use crate::content::model::Explainer;

/// In the order of [`LANGUAGES`].
pub(super) const CATALOGUES: [Source; LANGUAGES.len()] = {
    let [en, ja, uk, ru, zh, ar, he] = LANGUAGES;
    let (ltr, rtl) = (Direction::Ltr, Direction::Rtl);
    [
        Source { lang: en, dir: ltr, json: include_str!("../../static/locales/en.json") },
        Source { lang: ja, dir: ltr, json: include_str!("../../static/locales/ja.json") },
        Source { lang: uk, dir: ltr, json: include_str!("../../static/locales/uk.json") },
        Source { lang: ru, dir: ltr, json: include_str!("../../static/locales/ru.json") },
        Source { lang: zh, dir: ltr, json: include_str!("../../static/locales/zh-Hans.json") },
        Source { lang: ar, dir: rtl, json: include_str!("../../static/locales/ar.json") },
        Source { lang: he, dir: rtl, json: include_str!("../../static/locales/he.json") },
    ]
};

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

    /// What goes with a packed story, for [`Words::read`]: the words of its language alone; in a language that the interface
    /// does not speak, those of all, for then the page around decides.
    #[must_use]
    pub fn packed_for(story: &Explainer) -> String {
        let named = |lang: &str| story.translations.iter().any(|it| is_of(&it.lang, lang));
        Self::packed(&story.lang, |lang| is_of(&story.lang, lang) || named(lang))
    }

    /// What goes with any story that the interface is to speak of in this language (a BCP 47 tag).
    #[must_use]
    pub fn packed_in(lang: &str) -> String {
        Self::packed(lang, |_| true)
    }

    /// What goes with a story in English, for [`Words::read`], to see whether the interface has room: made up by rule, longer
    /// than English, every text between brackets.
    #[must_use]
    pub fn packed_as_pseudo() -> String {
        let all = catalogues();
        let Some(english) = all.first() else { return String::new() };
        let made = |text: &'static str| -> &'static str { pseudo::pseudo(text).leak() };
        let forms = english.forms.iter().map(|(key, form, text)| (*key, *form, made(text))).collect();
        let texts = english.texts.iter().map(|text| made(text)).collect();
        pack("", &[&Catalogue { lang: pseudo::LANG, dir: english.dir, names: "", texts, forms }])
    }

    /// The words for a tag, and the names of the languages that are `named`.
    fn packed(lang: &str, named: impl Fn(&str) -> bool) -> String {
        let all = catalogues();
        let all: Vec<&Catalogue> = all.iter().map(|it| &**it).collect();
        let own: Vec<_> = all.iter().copied().filter(|it| is_of(lang, it.lang)).collect();
        let names = all.iter().filter(|it| named(it.lang));
        let names: Vec<_> = names.flat_map(|it| [it.lang, it.text(Key::LanguageName)]).collect();
        pack(&names.join("\t"), if own.is_empty() { &all } else { &own })
    }
}

/// With what languages name themselves, in turn with their tags.
fn pack(names: &str, catalogues: &[&Catalogue]) -> String {
    let mut packed = format!("{}\n{names}", key::VERSION);
    for catalogue in catalogues {
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

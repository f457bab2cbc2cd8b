//! What the interface says, as it comes with a story.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Catalogue, Direction, Key, is_of, key};

/// The catalogues that a reader may need: the story's own language, or several where only the page around decides.
///
/// ```text
/// 1234567890                               a hash of the keys
/// en ⇥ English ⇥ ja ⇥ 日本語                 how the languages that may be chosen name themselves
/// ja ⇥ ltr ⇥ text ⇥ … ⇥ key ⇥ form ⇥ text ⇥ …   a line for each catalogue: its texts by key, then its other forms
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    first: Rc<Catalogue>,
    others: Vec<Rc<Catalogue>>,
}

thread_local! {
    /// What was read, each once: a page has as many languages as its reader chose, however often.
    static READ: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn keep(packed: &str) -> &'static str {
    READ.with_borrow_mut(|known| match known.iter().find(|it| **it == packed) {
        Some(same) => same,
        None => {
            let packed: &'static str = String::from(packed).leak();
            known.push(packed);
            packed
        }
    })
}

impl Words {
    /// Of what was packed for a story; `None` if that is not what this version's interface says.
    #[must_use]
    pub fn read(packed: &str) -> Option<Self> {
        let (version, _) = packed.split_once('\n')?;
        if version.parse() != Ok(key::VERSION) {
            return None;
        }
        let mut lines = keep(packed).split('\n').skip(1);
        let names = lines.next()?;
        let mut catalogues = lines.map(|line| read_catalogue(line, names).map(Rc::new));
        let first = catalogues.next()??;
        Some(Self { first, others: catalogues.collect::<Option<_>>()? })
    }

    /// In the language of the story, else of the page (BCP 47 tags), else the first there is.
    #[must_use]
    pub fn for_reader(&self, story: &str, page: Option<&str>) -> Rc<Catalogue> {
        let find = |tag: &str| {
            std::iter::once(&self.first).chain(&self.others).find(|it| is_of(tag, it.lang)).cloned()
        };
        find(story).or_else(|| find(page?)).unwrap_or_else(|| self.first.clone())
    }

    #[cfg(feature = "words")]
    pub(super) fn of(catalogues: Vec<Rc<Catalogue>>) -> Self {
        let mut catalogues = catalogues.into_iter();
        let none =
            Catalogue { lang: "en", dir: Direction::Ltr, names: "", texts: Vec::new(), forms: Vec::new() };
        Self { first: catalogues.next().unwrap_or_else(|| Rc::new(none)), others: catalogues.collect() }
    }
}

fn read_catalogue(line: &'static str, names: &'static str) -> Option<Catalogue> {
    let mut fields = line.split('\t');
    let lang = fields.next()?;
    let dir = if fields.next()? == Direction::Rtl.as_str() { Direction::Rtl } else { Direction::Ltr };
    let texts: Vec<_> = fields.by_ref().take(Key::ALL.len()).collect();
    let mut forms = Vec::new();
    while let Some(key) = fields.next() {
        forms.push((*Key::ALL.get(key.parse::<usize>().ok()?)?, fields.next()?, fields.next()?));
    }
    (texts.len() == Key::ALL.len()).then_some(Catalogue { lang, dir, names, texts, forms })
}

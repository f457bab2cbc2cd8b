//! The built-in story says what its one source says, no more and no surer, in both languages.
//!
//! The tables below are the source in short: who speaks, how surely, and when. A text may be rewritten at will; what
//! the tables hold may change only with the source.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a story without the part asked for fails the test, which is the point"
)]

use long_road::content::{
    self,
    model::{
        ActorId, Calendar, Certainty, Claim, ClaimId, Date, Edge, Event, Explainer, Factor, Hemisphere,
        Point, Role, Season, Text, When,
    },
};

use Certainty::{Alleged, Assessed, Reported, Stated};

/// The story in one language.
struct Edition {
    lang: &'static str,
    story: Explainer,
    /// Words of which a sentence needs one, to be no flat statement of the paper's own.
    hedges: &'static [&'static str],
    /// What a sentence about an accusation has to say.
    said_to: &'static str,
}

fn editions() -> [Edition; 2] {
    [
        Edition {
            lang: "en",
            story: parsed("en", include_bytes!("../static/stories/why-peace-is-hard.en.json")),
            hedges: &[
                "said to",
                "reported",
                "seem",
                "thought to",
                "may ",
                "fear",
                "worry",
                "possibility",
                "article sees",
                "article says",
                "article finds",
                "article suggests",
                "article has it",
                "article concludes",
                "article’s",
                "article sums",
            ],
            said_to: "is said to have",
        },
        Edition {
            lang: "ja",
            story: parsed("ja", include_bytes!("../static/stories/why-peace-is-hard.ja.json")),
            hedges: &[
                "とされる",
                "と伝えられ",
                "とみられ",
                "ようだ",
                "かもしれ",
                "警戒する",
                "恐れる",
                "記事はみる",
                "記事はとらえる",
                "記事は評する",
                "記事は述べる",
                "記事は説く",
                "記事のまとめでは",
            ],
            said_to: "とされる",
        },
    ]
}

fn parsed(lang: &str, bytes: &[u8]) -> Explainer {
    content::parse(bytes).unwrap_or_else(|problems| panic!("{lang}: {problems:?}"))
}

impl Edition {
    fn claim(&self, id: &str) -> &Claim {
        let found = self.story.find_claim(id).and_then(|it| self.story.claim(it));
        found.unwrap_or_else(|| panic!("{}: no claim {id}", self.lang))
    }

    fn factor(&self, id: &str) -> &Factor {
        let found = self.story.find_factor(id).and_then(|it| self.story.factor(it));
        found.unwrap_or_else(|| panic!("{}: no factor {id}", self.lang))
    }

    fn event(&self, id: &str) -> &Event {
        let found = self.story.find_event(id).and_then(|it| self.story.event(it));
        found.unwrap_or_else(|| panic!("{}: no event {id}", self.lang))
    }

    fn actor(&self, id: ActorId) -> &str {
        self.story.actor(id).unwrap().id.as_str()
    }

    fn claim_ids(&self, ids: &[ClaimId]) -> Vec<&str> {
        ids.iter().map(|id| self.story.claim(*id).unwrap().id.as_str()).collect()
    }

    fn is_hedged(&self, text: &Text) -> bool {
        let words = text.plain();
        self.hedges.iter().any(|hedge| words.contains(hedge))
    }

    /// The words of this edition among a pair of English and Japanese ones.
    fn pick<T>(&self, en: T, ja: T) -> T {
        if self.lang == "en" { en } else { ja }
    }
}

const fn point(calendar: Calendar) -> Point {
    Point { calendar, approximate: false, uncertain: false }
}

fn day(year: i32, month: u8, day: u8) -> Date {
    Date::Point(point(Calendar::Day { year, month, day, time: None }))
}

fn month(year: i32, month: u8) -> Date {
    Date::Point(point(Calendar::Month { year, month }))
}

#[test]
fn every_claim_has_the_speaker_and_the_certainty_that_the_source_gives_it() {
    let expected = [
        ("length", "article", Stated),
        ("exhaustion", "article", Stated),
        ("long-war", "sunzi", Stated),
        ("firm-conditions", "article", Assessed),
        ("not-in-view", "article", Stated),
        ("entangled", "article", Assessed),
        ("thaw", "article", Stated),
        ("first-step", "article", Stated),
        ("unsigned", "article", Stated),
        ("favourable", "article", Reported),
        ("indirect", "article", Assessed),
        ("place-to-talk", "article", Assessed),
        ("preparing-step", "article", Assessed),
        ("freeze", "trump", Reported),
        ("elsewhere", "article", Assessed),
        ("against-china", "analysts", Assessed),
        ("concession", "unnamed", Assessed),
        ("tool", "analysts", Assessed),
        ("order", "analysts", Assessed),
        ("set-against", "lukashenko", Assessed),
        ("never-allow", "lukashenko", Stated),
        ("bargaining", "article", Assessed),
        ("exchange", "kyiv-elites", Reported),
        ("painful-choice", "article", Assessed),
        ("europe", "washington", Assessed),
        ("turning-point", "article", Reported),
        ("background", "article", Assessed),
        ("corruption", "trump-administration", Alleged),
        ("dictator", "trump-administration", Alleged),
        ("narrowing", "article", Assessed),
        ("pledge-made", "trump", Stated),
        ("pledge-unkept", "article", Stated),
        ("harder", "article", Assessed),
        ("worth-following", "article", Assessed),
    ];
    for it in editions() {
        let claims: Vec<_> = it
            .story
            .claims
            .iter()
            .map(|claim| (claim.id.as_str(), it.actor(claim.speaker), claim.certainty))
            .collect();
        assert_eq!(claims, expected, "{}", it.lang);
        assert!(
            it.story.claims.iter().all(|claim| claim.date.is_none()),
            "{}: the source dates no claim",
            it.lang
        );
    }
}

#[test]
fn events_have_the_dates_that_the_source_gives_and_no_closer_ones() {
    let spring = Calendar::Season { year: 2014, season: Season::Spring, hemisphere: Hemisphere::Unsaid };
    // The source says neither when the pledge was first made nor that it stopped: no side of it is firm.
    let to_about_november = Point { approximate: true, ..point(Calendar::Month { year: 2024, month: 11 }) };
    let expected = [
        ("donbas", Some(Date::Point(point(spring)))),
        ("minsk", Some(day(2015, 2, 12))),
        ("war", Some(day(2022, 2, 24))),
        ("pledge", Some(Date::Interval { start: Edge::Open, end: Edge::At(to_about_november) })),
        ("election", Some(month(2024, 11))),
        ("call", Some(day(2025, 2, 12))),
        ("riyadh", Some(day(2025, 2, 18))),
        ("harsh-words", None),
        ("deal-not-taken", None),
        ("lukashenko-remark", None),
    ];
    for it in editions() {
        let events: Vec<_> = it
            .story
            .events
            .iter()
            .map(|event| match &event.when {
                When::Dated { date, .. } => (event.id.as_str(), Some(date.clone())),
                When::Undated { .. } => (event.id.as_str(), None),
            })
            .collect();
        assert_eq!(events, expected, "{}", it.lang);
    }
}

#[test]
fn words_stand_in_for_the_dates_that_the_source_leaves_open() {
    let expected = [
        ("pledge", "from well before the election of November 2024", "2024年11月の大統領選のかなり前から"),
        ("harsh-words", "the article gives no date", "記事に日付なし"),
        ("deal-not-taken", "the article gives no date", "記事に日付なし"),
        ("lukashenko-remark", "“recently”, the article says", "記事は「最近」とだけ書く"),
    ];
    for it in editions() {
        let worded = it.story.events.iter().filter_map(|event| match &event.when {
            When::Dated { words, .. } => Some((event.id.as_str(), words.as_ref()?.plain())),
            When::Undated { words } => Some((event.id.as_str(), words.plain())),
        });
        let expected = expected.map(|(id, en, ja)| (id, it.pick(en, ja).to_owned()));
        assert_eq!(worded.collect::<Vec<_>>(), expected, "{}", it.lang);
    }
}

#[test]
fn the_call_alone_falls_on_an_anniversary() {
    for it in editions() {
        let minsk = it.story.find_event("minsk");
        assert!(minsk.is_some());
        for event in &it.story.events {
            let expected = if event.id.as_str() == "call" { minsk } else { None };
            assert_eq!(event.anniversary_of, expected, "{}: {}", it.lang, event.id);
        }
    }
}

#[test]
fn what_the_source_knows_and_when_it_was_written_are_both_told() {
    for it in editions() {
        assert_eq!(it.story.lang.as_ref(), it.lang);
        assert_eq!(it.story.known_until, month(2025, 2), "{}", it.lang);
        assert_eq!(it.story.written.plain(), it.pick("near the end of 2025", "2025年の終わり近く"));
        let [source] = it.story.sources.as_slice() else { panic!("{}: one source", it.lang) };
        assert_eq!(source.url, None, "{}", it.lang);
        assert!(source.note.plain().contains("cgtn.com"), "{}", it.lang);
    }
}

#[test]
fn four_factors_hold_each_other_by_seven_ties() {
    let expected = [
        ("conditions", "resources"),
        ("conditions", "home"),
        ("powers", "conditions"),
        ("powers", "resources"),
        ("resources", "powers"),
        ("home", "conditions"),
        ("home", "powers"),
    ];
    for it in editions() {
        let factors: Vec<_> = it.story.factors.iter().map(|factor| factor.id.as_str()).collect();
        assert_eq!(factors, ["conditions", "powers", "resources", "home"], "{}", it.lang);
        let ties = it.story.factors.iter().flat_map(|factor| {
            let held = |link: &content::model::Link| it.story.factor(link.to).unwrap().id.as_str();
            factor.links.iter().map(move |link| (factor.id.as_str(), held(link))).collect::<Vec<_>>()
        });
        assert_eq!(ties.collect::<Vec<_>>(), expected, "{}", it.lang);
    }
}

#[test]
fn factors_show_the_claims_that_bear_on_them() {
    let expected: [(&str, &[&str]); 4] = [
        ("conditions", &["length", "exhaustion", "long-war", "firm-conditions", "not-in-view"]),
        (
            "powers",
            &[
                "entangled",
                "thaw",
                "indirect",
                "preparing-step",
                "not-in-view",
                "freeze",
                "elsewhere",
                "europe",
                "against-china",
                "concession",
                "tool",
                "order",
            ],
        ),
        (
            "resources",
            &[
                "bargaining",
                "exchange",
                "painful-choice",
                "europe",
                "turning-point",
                "background",
                "corruption",
                "dictator",
            ],
        ),
        ("home", &["narrowing", "pledge-made", "pledge-unkept", "harder"]),
    ];
    for it in editions() {
        for (factor, claims) in expected {
            assert_eq!(it.claim_ids(&it.factor(factor).claims), claims, "{}: {factor}", it.lang);
        }
    }
}

#[test]
fn parties_stand_only_where_the_source_says_so() {
    let expected = [
        ("conditions", "ua", Assessed),
        ("conditions", "ru", Assessed),
        ("powers", "us", Reported),
        ("powers", "ru", Reported),
        ("powers", "by", Stated),
        ("resources", "ua", Reported),
        ("resources", "us", Assessed),
        ("home", "us", Stated),
    ];
    for it in editions() {
        let parties = it.story.actors.iter().filter(|actor| actor.role == Role::Party);
        let parties: Vec<_> = parties.map(|actor| actor.id.as_str()).collect();
        assert_eq!(parties, ["ua", "us", "ru", "eu", "cn", "by"], "{}", it.lang);
        let positions = it.story.factors.iter().flat_map(|factor| {
            factor.positions.iter().map(|held| (factor.id.as_str(), it.actor(held.actor), held.certainty))
        });
        assert_eq!(positions.collect::<Vec<_>>(), expected, "{}", it.lang);
    }
}

#[test]
fn three_things_to_watch_have_their_signals_and_no_invented_review() {
    for it in editions() {
        let items = it.story.watch.items.iter().map(|item| (item.id.as_str(), item.signals.len()));
        let expected = [("dialogue", 2), ("resource-policy", 2), ("great-power-relations", 2)];
        assert_eq!(items.collect::<Vec<_>>(), expected, "{}", it.lang);
        assert!(it.story.watch.items.iter().all(|item| item.review.is_none()), "{}", it.lang);
        assert_eq!(it.claim_ids(&it.story.watch.claims), ["worth-following"], "{}", it.lang);
        assert!(it.story.corrections.is_empty(), "{}", it.lang);
    }
}

#[test]
fn the_source_sets_two_answers_to_one_question_against_each_other_and_no_others() {
    for it in editions() {
        let [dispute] = it.story.disputes.as_slice() else { panic!("{}: one question", it.lang) };
        assert_eq!(dispute.id.as_str(), "who-carries-security", "{}", it.lang);
        let sides = dispute.sides.iter().map(|side| it.claim_ids(&side.claims));
        assert_eq!(sides.collect::<Vec<_>>(), [["exchange"], ["europe"]], "{}", it.lang);
        // Neither is on the record, and so no title says it flatly.
        for side in &dispute.sides {
            assert!(it.is_hedged(&side.title), "{}: {}", it.lang, side.title.plain());
        }
    }
}

#[test]
fn whatever_is_not_stated_carries_its_hedge_in_the_sentence() {
    for it in editions() {
        let claims = it.story.claims.iter().map(|claim| (claim.id.as_str(), claim.certainty, &claim.text));
        let positions = it.story.factors.iter().flat_map(|factor| {
            factor.positions.iter().map(|held| (factor.id.as_str(), held.certainty, &held.text))
        });
        for (place, certainty, text) in claims.chain(positions) {
            assert!(certainty == Stated || it.is_hedged(text), "{}: {place}: {}", it.lang, text.plain());
        }
        for factor in &it.story.factors {
            assert!(it.is_hedged(&factor.summary), "{}: {}", it.lang, factor.summary.plain());
            for link in &factor.links {
                assert!(it.is_hedged(&link.reason), "{}: {}", it.lang, link.reason.plain());
            }
        }
        for event in ["riyadh", "harsh-words", "deal-not-taken", "lukashenko-remark"] {
            let summary = &it.event(event).summary;
            assert!(it.is_hedged(summary), "{}: {}", it.lang, summary.plain());
        }
    }
}

#[test]
fn accusations_are_told_as_said() {
    for it in editions() {
        for claim in it.story.claims.iter().filter(|claim| claim.certainty == Alleged) {
            assert!(claim.text.plain().contains(it.said_to), "{}: {}", it.lang, claim.text.plain());
        }
    }
}

#[test]
fn reasons_read_on_from_because_in_english_and_stand_alone_in_japanese() {
    for it in editions() {
        for link in it.story.factors.iter().flat_map(|factor| &factor.links) {
            let reason = link.reason.plain();
            assert!(reason.ends_with(it.pick('.', '。')), "{}: {reason}", it.lang);
            assert!(it.lang == "ja" || reason.starts_with(char::is_lowercase), "{}: {reason}", it.lang);
        }
    }
}

#[test]
fn what_stands_under_the_title_of_a_factor_asks_and_claims_nothing() {
    for it in editions() {
        for factor in &it.story.factors {
            let question = factor.question.plain();
            assert!(question.ends_with(it.pick("?", "か。")), "{}: {question}", it.lang);
        }
    }
}

#[test]
fn the_editions_agree_in_all_but_their_words() {
    let [en, ja] = editions();
    assert_eq!(content::compare(&en.story, &ja.story), []);
}

#[test]
fn limits_that_the_source_sets_are_kept() {
    let claims = [
        ("length", "when the article was written", "記事が書かれた"),
        ("long-war", "2,500 years", "2,500年"),
        ("firm-conditions", "it does not say", "書いていない"),
        ("not-in-view", "In February 2025", "2025年2月の時点"),
        ("favourable", "Both sides", "双方"),
        ("freeze", "at least frozen", "せめて凍結"),
        ("freeze", "diplomatic resources", "外交の資源"),
        ("against-china", "Some Russian analysts", "ロシア人アナリストの一部"),
        ("tool", "they hold", "とみたうえで"),
        ("concession", "whose view it is, the article does not say", "誰の見方かは記事にない"),
        ("set-against", "possibility", "かもしれない"),
        ("exchange", "Many in Kyiv’s political elite", "キーウの政治エリートの多く"),
        (
            "europe",
            "in the long run Europe should sustain Ukraine’s security",
            "安全保障は欧州が支えるべきだ",
        ),
        ("turning-point", "one of the turning points", "転機の一つ"),
        ("corruption", "The Trump administration", "トランプ政権"),
        ("dictator", "The Trump administration", "トランプ政権"),
        ("dictator", "is said to have gone so far, on one occasion", "一幕さえあったとされる"),
        ("pledge-made", "again and again", "何度も"),
        ("worth-following", "Japan’s own diplomacy", "日本の外交"),
    ];
    let summaries = [
        ("minsk", "exactly ten years", "ちょうど10年"),
        ("pledge", "neither when this began nor whether it stopped", "その後やめたのかどうかは"),
        ("election", "the month and not the day", "月まで"),
        ("call", "ten years to the day", "ちょうど10年"),
        ("riyadh", "No concrete written agreement", "署名はなかった"),
    ];
    for it in editions() {
        let claims = claims.map(|(id, en, ja)| (it.claim(id).text.plain(), it.pick(en, ja)));
        let summaries = summaries.map(|(id, en, ja)| (it.event(id).summary.plain(), it.pick(en, ja)));
        for (text, words) in claims.into_iter().chain(summaries) {
            assert!(text.to_lowercase().contains(&words.to_lowercase()), "{}: “{words}” in: {text}", it.lang);
        }
    }
}

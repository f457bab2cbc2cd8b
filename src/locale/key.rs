//! The closed list of what the interface can say.

/// Ties each key to its name in the catalogues and to the placeholders of its text.
macro_rules! keys {
    ($($key:ident = $name:literal [$($slot:literal),*])*) => {
        /// A text of the interface. Its name in `static/locales/*.json`, and the placeholders in it, stand at each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(
                #[doc = concat!("`", $name, "`" $(, " `{", $slot, "}`")*)]
                $key,
            )*
        }

        impl Key {
            /// Every key, in the order of its discriminant.
            pub const ALL: &[Self] = &[$(Self::$key),*];

            /// Its name in the catalogues.
            #[cfg(feature = "words")]
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$key => $name),* }
            }

            /// The placeholders that its text has, each once.
            #[cfg(all(test, feature = "words"))]
            pub(super) const fn slots(self) -> &'static [&'static str] {
                match self { $(Self::$key => &[$($slot),*]),* }
            }
        }

        /// Tells which keys there are, and in which order: words that were packed for others would be put in wrong places.
        pub(super) const VERSION: u32 = hash(&[$($name),*]);
    };
}

/// FNV-1a of names, with an end to each.
const fn hash(names: &[&str]) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    let mut names = names;
    while let [name, rest @ ..] = names {
        let mut bytes = name.as_bytes();
        while let [byte, rest @ ..] = bytes {
            hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
            bytes = rest;
        }
        hash = (hash ^ 0xFF).wrapping_mul(0x0100_0193);
        names = rest;
    }
    hash
}

keys! {
    LanguageName = "language.name" []
    LanguageLabel = "language.label" []
    LanguageFailed = "language.failed" []
    Readings = "readings" []

    Numbers = "numbers" []
    AsOf = "as-of" ["date", "written"]
    TourHeading = "tour.heading" ["count"]
    TourStep = "tour.step" ["n", "count", "title"]
    TourBack = "tour.back" ["title"]
    TourOn = "tour.on" ["title"]

    FactorsHeading = "factors.heading" ["count"]
    FactorsChoose = "factors.choose" []
    FactorBearing = "factor.bearing" []
    Because = "because" ["factor", "reason"]

    ClaimsHeading = "claims.heading" []
    Basis = "claims.basis" []
    HeldByHeading = "held-by.heading" []
    HoldsHeading = "holds.heading" []
    PositionsHeading = "positions.heading" []
    PositionsCaption = "positions.caption" []
    Silent = "positions.silent" []
    ChangeHeading = "change.heading" []
    EditorsReading = "editors-reading" []

    Stated = "certainty.stated" []
    Reported = "certainty.reported" []
    Assessed = "certainty.assessed" []
    Alleged = "certainty.alleged" []
    Disputed = "certainty.disputed" []
    Inferred = "certainty.inferred" []
    StatedMeans = "certainty.stated.means" []
    ReportedMeans = "certainty.reported.means" []
    AssessedMeans = "certainty.assessed.means" []
    AllegedMeans = "certainty.alleged.means" []
    DisputedMeans = "certainty.disputed.means" []
    InferredMeans = "certainty.inferred.means" []

    KnotHeading = "knot.heading" []
    KnotCaption = "knot.caption" []
    TiesHeading = "ties.heading" []
    TiesIntro = "ties.intro" ["count"]
    TiesAlone = "ties.alone" ["count"]
    TiesAsList = "ties.as-list" ["count"]
    TiesHolding = "ties.holding" ["factor"]

    UntangleHeading = "untangle.heading" []
    UntangleChoose = "untangle.choose" []
    UntangleSettled = "untangle.settled" []
    UntangleTie = "untangle.tie" []
    UntangleCaption = "untangle.caption" []
    UntangleLead = "untangle.lead" ["settled", "left"]
    UntangleNone = "untangle.none" ["settled"]
    UntangleStill = "untangle.still" []
    UntangleHeld = "untangle.held" ["factor", "holders"]
    UntangleUnheld = "untangle.unheld" ["factor"]
    UntangleLoosens = "untangle.loosens" []
    UntangleLoose = "untangle.loose" ["factor", "holder", "reason"]
    UntangleFallen = "untangle.fallen" ["factor"]
    UntangleNothing = "untangle.nothing" []
    UntangleNeeded = "untangle.needed" []
    UntangleNote = "untangle.note" []
    UntangleAgain = "untangle.again" []

    FilterHeading = "filter.heading" []
    FilterSure = "filter.sure" []
    FilterAll = "filter.all" []
    FilterBy = "filter.by" []
    FilterAnyone = "filter.anyone" []
    FilterShown = "filter.shown" ["choice", "n", "all"]
    FilterNone = "filter.none" ["choice"]
    FilterIn = "filter.in" ["place"]
    FilterAmong = "filter.among" ["n", "all"]
    FilterOutside = "filter.outside" []
    FilterAgain = "filter.again" []

    TimelineHeading = "timeline.heading" []
    TimelineBearing = "timeline.bearing" ["n", "number", "title"]
    EventBearsOn = "event.bears-on" []
    UndatedHeading = "undated.heading" []
    UndatedNote = "undated.note" []
    GapNote = "gap.note" []
    Anniversary = "anniversary" ["n"]
    AnniversaryEarlier = "anniversary.earlier" ["n"]
    AnniversaryLater = "anniversary.later" ["n"]
    AnniversaryTold = "anniversary.told" ["years", "event"]

    KnownHeading = "known.heading" []
    KnownAt = "known.at" []
    KnownEarlier = "known.earlier" []
    KnownLater = "known.later" []
    KnownTold = "known.told" ["when", "n", "all"]
    KnownNote = "known.note" []
    KnownNotYet = "known.not-yet" []
    KnownUnsure = "known.unsure" []
    KnownGone = "known.gone" ["n"]

    CloserHeading = "closer.heading" []
    CloserIn = "closer.in" []
    CloserOut = "closer.out" []
    CloserEarlier = "closer.earlier" []
    CloserLater = "closer.later" []
    CloserNote = "closer.note" []
    CloserKeys = "closer.keys" []
    CloserShown = "closer.shown" ["span", "all"]
    CloserWhole = "closer.whole" []
    Several = "several" ["n"]
    SeveralBearing = "several.bearing" ["n"]

    LegendHeading = "legend.heading" []
    LegendDay = "legend.day" []
    LegendMonth = "legend.month" []
    LegendSeason = "legend.season" []
    LegendInterval = "legend.interval" []
    LegendSeveral = "legend.several" []
    LegendUncertain = "legend.uncertain" []
    LegendYear = "legend.year" []
    LegendOpenStart = "legend.open-start" []
    LegendOpenEnd = "legend.open-end" []
    LegendApproximate = "legend.approximate" []
    LegendGap = "legend.gap" []
    LegendUndated = "legend.undated" []

    DisputeAnswers = "dispute.answers" ["count"]
    DisputeNote = "dispute.note" []

    WatchHeading = "watch.heading" ["count"]
    WatchReview = "watch.review" ["date"]
    WatchDue = "watch.due" ["date"]
    WatchOvertaken = "watch.overtaken" []

    SourcesHeading = "sources.heading" []
    SourceLabel = "source.label" ["n"]
    SourceClaims = "source.claims" ["n"]
    GlossaryHeading = "glossary.heading" []
    AboutHeading = "about.heading" []
    CorrectionsHeading = "corrections.heading" []
    CorrectionsNone = "corrections.none" []
    CorrectedOn = "corrections.on" ["date"]

    TakeHeading = "take.heading" []
    TakeCitation = "take.citation" []
    TakeAs = "take.as" ["format"]
    TakeEvents = "take.events" []
    TakeDocument = "take.document" []
    TakeQuotation = "take.quotation" []
    TakeShare = "take.share" []
    TakeDone = "take.done" []
    TakeSaved = "take.saved" []
    TakeByHand = "take.by-hand" []
    TakeFailed = "take.failed" []
    Citation = "citation" ["title", "site", "known", "url", "read"]
    Quotation = "quotation" ["text"]
    QuotationWithin = "quotation.within" []
    QuotationBy = "quotation.by" ["who", "how", "source"]

    LiveFactor = "live.factor" ["number", "title", "n"]
    LiveEvent = "live.event" ["title", "factors"]
    LiveEventNone = "live.event.none" ["title"]

    NumberRange = "range" ["start", "end"]
    ListComma = "list.comma" []
    ListLast = "list.last" []
    ListOr = "list.or" []
    Parentheses = "parentheses" ["text"]

    Months = "date.months" []
    MonthsShort = "date.months.short" []
    Seasons = "date.seasons" []
    Quarters = "date.quarters" []
    Thirds = "date.thirds" []
    Halves = "date.halves" []
    Year = "date.year" ["year"]
    YearWithin = "date.year.within" ["year"]
    YearBc = "date.year.bc" ["year"]
    Decade = "date.decade" ["year"]
    Years = "date.years" ["start", "end"]
    SeasonOf = "date.season" ["season", "year"]
    NorthernSeason = "date.season.north" ["date"]
    SouthernSeason = "date.season.south" ["date"]
    PartOf = "date.part" ["part", "year"]
    MonthOf = "date.month" ["month", "year"]
    DayOf = "date.day" ["day", "month", "year"]
    AtTime = "date.time" ["date", "time"]
    About = "date.about" ["date"]
    Perhaps = "date.perhaps" ["date"]
    PerhapsWithin = "date.perhaps.within" ["date"]
    FromTo = "date.from-to" ["start", "end"]
    Range = "date.range" ["start", "end"]
    From = "date.from" ["start"]
    Until = "date.until" ["end"]
    EndUnknown = "date.end-unknown" ["start"]
    StartUnknown = "date.start-unknown" ["end"]
    NoLimits = "date.no-limits" []
    OrEarlier = "date.or-earlier" ["date"]
    OrLater = "date.or-later" ["date"]
    AndEarlier = "date.and-earlier" ["date"]
    AndLater = "date.and-later" ["date"]

    DurationYears = "duration.years" ["n"]
    DurationMonths = "duration.months" ["n"]
    DurationJoin = "duration" ["years", "months"]
    DurationShort = "duration.short" []
    DurationAbout = "duration.about" ["duration"]
}

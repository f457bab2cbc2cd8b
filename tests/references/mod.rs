//! What a story promises about its references, however it was read.

use long_road::content::model::{ClaimId, Explainer, FactorId, Span, Target, Text};

pub(crate) fn assert_references_lead_somewhere(story: &Explainer) {
    let claims = |ids: &[ClaimId]| assert!(ids.iter().all(|id| story.claim(*id).is_some()));
    let factors = |ids: &[FactorId]| assert!(ids.iter().all(|id| story.factor(*id).is_some()));
    let target = |to: Target| {
        assert!(match to {
            Target::Factor(id) => story.factor(id).is_some(),
            Target::Event(id) => story.event(id).is_some(),
            Target::Claim(id) => story.claim(id).is_some(),
            Target::Term(id) => story.term(id).is_some(),
            Target::Watch(id) => story.watch_item(id).is_some(),
        });
    };
    let text = |text: &Text| {
        assert!(!text.plain().trim().is_empty());
        for span in text.spans() {
            if let Span::Link { to, .. } = span {
                target(*to);
            }
        }
    };
    for shown in [&story.dek, &story.frame.text].into_iter().chain(&story.about) {
        text(shown);
    }
    assert!(story.source(story.frame.source).is_some());
    for claim in &story.claims {
        assert!(story.actor(claim.speaker).is_some() && story.source(claim.source).is_some());
        text(&claim.text);
    }
    for factor in &story.factors {
        text(&factor.summary);
        claims(&factor.claims);
        for position in &factor.positions {
            assert!(story.actor(position.actor).is_some());
            claims(&position.claims);
        }
        for link in &factor.links {
            assert!(story.factor(link.to).is_some());
            claims(&link.claims);
        }
    }
    for event in &story.events {
        text(&event.summary);
        claims(&event.claims);
        factors(&event.factors);
        assert!(event.anniversary_of.is_none_or(|id| story.event(id).is_some()));
    }
    claims(&story.watch.claims);
    story.watch.items.iter().for_each(|item| factors(&item.factors));
    story.disputes.iter().flat_map(|dispute| &dispute.sides).for_each(|side| claims(&side.claims));
    story.corrections.iter().filter_map(|correction| correction.of).for_each(target);
    story.tour.iter().for_each(|step| target(step.at));
}

//! Parts that are rendered anew only when something in them changes.
//!
//! A click changes little of a story, and the rest would be put together and compared for nothing: with 200 factors that took
//! two seconds on a phone. So a part is given a scene in which the state is only what bears on the part. Where that is as
//! it was, so is the part, and nothing has to be said about what it depends on a second time.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VComp;

use super::element::El;
use super::scene::Scene;
use crate::explore::State;

/// A part as a component.
struct Part;

/// What to render, and of which of several alike.
#[derive(Properties)]
struct PartProps {
    scene: Scene,
    render: fn(&Scene, usize) -> Option<El>,
    index: usize,
}

impl PartialEq for PartProps {
    /// The ways to act stay the same for as long as the widget lives. `render` is always the same for one place.
    fn eq(&self, other: &Self) -> bool {
        let (one, other_one) = (&self.scene, &other.scene);
        self.index == other.index
            && Rc::ptr_eq(&one.explainer, &other_one.explainer)
            && Rc::ptr_eq(&one.words, &other_one.words)
            && one.state == other_one.state
            && (one.today, one.still, one.level) == (other_one.today, other_one.still, other_one.level)
            && one.prefix == other_one.prefix
    }
}

impl Component for Part {
    type Message = ();
    type Properties = PartProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let PartProps { scene, render, index } = context.props();
        render(scene, *index).map_or_else(Html::default, El::done)
    }
}

/// What `render` makes of the scene with this `state`: all that it may depend on, beside the story and its words.
pub(super) fn part(
    scene: &Scene,
    state: State,
    render: fn(&Scene, usize) -> Option<El>,
    index: usize,
) -> Html {
    let scene = Scene { state: Rc::new(state), window: None, ..scene.clone() };
    VComp::new::<Part>(Rc::new(PartProps { scene, render, index }), None).into()
}

/// The same of a part that says the same whatever is selected or open.
pub(super) fn calm(scene: &Scene, render: fn(&Scene, usize) -> Option<El>, index: usize) -> Html {
    part(scene, scene.state.about_the_rest(), render, index)
}

// A widget's selection in the fragment of the page's address, for elements with `deep-link`.
//
// Brought by long-road.js. Uses nothing of an element but what any page may.
export const follow = () => {};

//! Sorting for what is sent to readers.

/// Sorts by a key; what has equal keys stays in its order.
///
/// The standard library's sorts are some 3 kB of Wasm for every type that is sorted. The lists here are short or
/// nearly in order, and then an insertion is as quick.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for unsorted in 1..items.len() {
        for place in (1..=unsorted).rev() {
            match (items.get(place - 1), items.get(place)) {
                (Some(before), Some(it)) if key(before) > key(it) => items.swap(place - 1, place),
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|it| it.0);
            super::sort_by_key(&mut items, |it| it.0);
            prop_assert_eq!(items, expected);
        }
    }
}

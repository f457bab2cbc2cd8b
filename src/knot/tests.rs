use proptest::prelude::*;

use super::*;

/// The links of the story that the figure was designed for, in the story's order.
const LONG_ROAD: [(usize, usize); 7] = [(0, 2), (0, 3), (1, 0), (1, 2), (2, 1), (3, 0), (3, 1)];

fn long_road() -> Knot {
    lay_out(4, &LONG_ROAD).unwrap()
}

/// The numbers in a path's data.
fn numbers(path: &str) -> Vec<f64> {
    let words = path.split(|it: char| !it.is_ascii_digit() && it != '.' && it != '-');
    words.filter(|it| !it.is_empty()).map(|it| it.parse().unwrap()).collect()
}

fn units(tenths: Tenths) -> f64 {
    f64::from(tenths.count()) / 10.0
}

/// What has to hold for any knot.
fn check(knot: &Knot) {
    let (width, height) = (units(knot.width), units(knot.height));
    let inside = |path: &str| {
        let numbers = numbers(path);
        assert!(numbers.len() >= 4 && numbers.len().is_multiple_of(2), "{path}");
        for place in numbers.chunks(2) {
            assert!((0.0..=width).contains(&place[0]) && (0.0..=height).contains(&place[1]), "{path}");
        }
    };
    for cord in &knot.cords {
        inside(&cord.path);
        for over in &cord.over {
            inside(&over.strand);
            inside(&over.casing);
            assert_ne!(knot.cords[over.under].letter, cord.letter);
        }
        for (end, factor) in cord.ends.iter().zip([cord.from, cord.to]) {
            let rail = &knot.rails[factor];
            assert!(rail.x1 < end.x && end.x < rail.x2, "{} is off its rail", cord.letter);
            assert!(end.y.count().abs_diff(rail.y.count()) <= 20, "{} is off its rail", cord.letter);
        }
        let (x, y) = (units(cord.tag.x), units(cord.tag.y));
        let r = units(knot.radius);
        assert!(
            x >= r && x <= width - r && y >= r + 3.0 && y <= height - r - 3.0,
            "{} is on a rail",
            cord.letter
        );
    }
    let mut ends: Vec<_> = knot.cords.iter().flat_map(|it| it.ends).map(|it| (it.y, it.x)).collect();
    ends.sort_unstable();
    assert!(
        ends.windows(2).all(|it| it[0].0 != it[1].0 || it[1].1.count() - it[0].1.count() >= 200),
        "{ends:?}"
    );
    for (a, b) in knot.rails.iter().flat_map(|a| knot.rails.iter().map(move |b| (a, b))) {
        assert!(a == b || a.y != b.y || a.x2 < b.x1 || b.x2 < a.x1, "rails overlap");
    }
}

/// Two letters are nowhere nearer to each other than so many units.
fn tags_are_apart(knot: &Knot, units: i64) -> bool {
    let tags = || knot.cords.iter().map(|it| it.tag).enumerate();
    let mut pairs =
        tags().flat_map(|(i, a)| tags().filter(move |(j, _)| i < *j).map(move |(_, b)| a.apart(b)));
    pairs.all(|it| it >= (units * 10).pow(2))
}

#[test]
fn letters_go_by_the_held_factor_and_then_by_the_order_of_the_links() {
    let knot = long_road();
    let named: Vec<_> =
        knot.cords.iter().map(|it| (it.letter.as_str(), it.from + 1, it.to + 1, it.link)).collect();
    let expected = [
        ("a", 2, 1, 2),
        ("b", 4, 1, 5),
        ("c", 3, 2, 4),
        ("d", 4, 2, 6),
        ("e", 1, 3, 0),
        ("f", 2, 3, 3),
        ("g", 1, 4, 1),
    ];
    assert_eq!(named, expected);
    assert_eq!([0, 25, 26, 51, 52, 131].map(letter), ["a", "z", "aa", "az", "ba", "eb"]);
}

#[test]
fn factors_stand_clockwise_in_two_rows_of_one_width() {
    for factors in 2..=12 {
        let knot = lay_out(factors, &[(0, 1)]).unwrap();
        let above: Vec<_> = knot.rails.iter().take_while(|it| it.side == Side::Above).collect();
        let below: Vec<_> = knot.rails.iter().skip(above.len()).rev().collect();
        assert_eq!(above.len(), factors.div_ceil(2));
        for row in [above, below] {
            assert!(row.is_sorted_by_key(|it| it.x1));
            assert_eq!(row[0].x1, Tenths(0));
            let rest = knot.width.count() - row[row.len() - 1].x2.count();
            assert!((0..10).contains(&rest), "{rest}");
        }
    }
}

#[test]
fn the_long_roads_letters_are_clear_of_each_other_and_of_other_cords() {
    let knot = long_road();
    check(&knot);
    assert_eq!((knot.width, knot.height), (Tenths(3_200), Tenths(2_160)));
    assert!(tags_are_apart(&knot, 20));
}

#[test]
fn two_that_hold_each_other_across_change_sides_twice() {
    let knot = lay_out(4, &[(0, 3), (3, 0)]).unwrap();
    let crossings: Vec<usize> = knot.cords.iter().map(|it| it.over.len()).collect();
    assert_eq!(crossings, [1, 1]);
    assert_eq!(knot.cords[0].tag.y, knot.cords[1].tag.y);
}

#[test]
fn two_neighbours_are_joined_by_loops_that_do_not_cross() {
    let knot = lay_out(4, &[(0, 1), (1, 0)]).unwrap();
    check(&knot);
    assert!(knot.cords.iter().all(|it| it.over.is_empty()));
    assert!(tags_are_apart(&knot, 19));
    assert!(knot.cords.iter().all(|it| it.tag.y > Tenths(knot.height.count() / 2)));
}

#[test]
fn along_each_cord_over_and_under_alternate() {
    let ties = LONG_ROAD.map(|(from, to)| Tie { link: 0, from, to });
    let routes = route::Frame::new(4, &ties).routes(&ties);
    let lines: Vec<_> = routes.iter().map(Route::line).collect();
    let settled = weave::woven(&lines);
    for cord in 0..lines.len() {
        let mut along: Vec<(usize, bool)> = settled
            .iter()
            .filter_map(|it| {
                let (_, piece) = it.cords.iter().find(|(it, _)| *it == cord)?;
                Some((*piece, it.over == Some(cord)))
            })
            .collect();
        along.sort_unstable();
        assert!(!along.is_empty());
        assert!(along.windows(2).all(|it| it[0].1 != it[1].1), "{cord}: {along:?}");
    }
}

#[test]
fn an_arrowhead_points_to_the_held_factors_rail() {
    let knot = lay_out(4, &[(0, 3), (2, 1)]).unwrap();
    let heads: Vec<&str> = knot.cords.iter().map(|it| it.head.as_str()).collect();
    assert!(heads[0].ends_with("l6.5 11h-13z") && numbers(heads[0])[1] < 10.0, "{heads:?}");
    assert!(heads[1].ends_with("l6.5 -11h-13z") && numbers(heads[1])[1] > 200.0, "{heads:?}");
}

#[test]
fn a_loose_cord_hangs_from_the_end_that_still_holds() {
    let knot = lay_out(4, &[(0, 3)]).unwrap();
    let loose = [End::Holder, End::Held].map(|end| knot.cords[0].loose(end));
    let x = knot.cords[0].ends[0].x;
    assert_eq!(loose[0], format!("M{} 3c0 22 12 26 9 46", x.text()));
    assert!(loose[1].ends_with("213c0 -22 12 -26 9 -46"), "{loose:?}");
    let beside = lay_out(4, &[(2, 3)]).unwrap();
    assert!(beside.cords[0].loose(End::Holder).ends_with("-46"));
}

#[test]
fn there_is_no_knot_of_nothing_or_of_too_much() {
    assert_eq!(lay_out(1, &[(0, 0)]), None);
    assert_eq!(lay_out(13, &[(0, 1)]), None);
    assert_eq!(lay_out(4, &[]), None);
    assert_eq!(lay_out(4, &[(0, 0), (1, 7)]), None);
    assert_eq!(lay_out(4, &[(0, 1); 133]), None);
}

#[test]
fn twelve_factors_each_held_by_all_others_have_a_figure() {
    let all: Vec<_> = (0..12).flat_map(|a| (0..12).map(move |b| (a, b))).filter(|(a, b)| a != b).collect();
    let knot = lay_out(12, &all).unwrap();
    check(&knot);
    assert_eq!(knot.cords.len(), 132);
}

#[test]
fn a_length_writes_itself_in_units() {
    let written = [0, 5, -5, 120, -1_234].map(|it| Tenths(it).text());
    assert_eq!(written, ["0", "0.5", "-0.5", "12", "-123.4"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_links_make_a_knot(factors in 2..=12_usize, links in prop::collection::vec((0..12_usize, 0..12_usize), 1..30)) {
        let valid = links.iter().filter(|(a, b)| a != b && a.max(b) < &factors).count();
        match lay_out(factors, &links) {
            None => prop_assert_eq!(valid, 0),
            Some(knot) => {
                check(&knot);
                prop_assert_eq!(knot.cords.len(), valid);
                prop_assert_eq!(lay_out(factors, &links), Some(knot));
            }
        }
    }

    #[test]
    fn letters_do_not_overlap(factors in 2..=12_usize, links in prop::collection::hash_set((0..12_usize, 0..12_usize), 1..=14)) {
        let links: Vec<_> = links.into_iter().map(|(a, b)| (a % factors, b % factors)).collect();
        if let Some(knot) = lay_out(factors, &links) {
            prop_assert!(tags_are_apart(&knot, i64::from(2 * knot.radius.count() / 10)));
        }
    }
}

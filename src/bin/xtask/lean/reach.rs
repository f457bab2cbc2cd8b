//! What of a linked Wasm can be reached, by the linker's own notes (`--emit-relocs`): each place in which a function or a
//! constant names another, as the tool conventions have it (`Linking.md`, "Relocation Sections").

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, DefinedDataSymbol, ExternalKind, KnownCustom, Linking, Operator, Parser, Payload,
    RelocationType, SymbolInfo, TypeRef,
};

type Read<T> = Result<T, BinaryReaderError>;

/// A function by its index, or a constant by that of its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Function(u32),
    Constant(usize),
}

/// What is in a linked Wasm, and what names what.
#[derive(Default)]
pub(super) struct Links {
    /// How many functions come before those that have a body.
    imported: u32,
    /// Where the bodies are in the file, in order.
    bodies: Vec<Range<usize>>,
    /// Where the bytes of each data segment are.
    segments: Vec<Range<usize>>,
    /// What can be reached from outside, and from bytes that are nobody's.
    begin: Vec<Thing>,
    /// Each constant's place in the file.
    constants: BTreeMap<usize, Range<usize>>,
    names: Vec<(Thing, Thing)>,
    /// There are notes at all: without them nothing would be known to be reached.
    pub(super) noted: bool,
    /// Which function calls which, by name.
    pub(super) calls: Vec<(u32, u32)>,
}

impl Links {
    pub(super) fn read(wasm: &[u8]) -> Read<Self> {
        let mut links = Self::default();
        let mut symbols: Vec<SymbolInfo<'_>> = Vec::new();
        let mut notes = Vec::new();
        // Where the sections begin, by their number: notes count from there.
        let mut sections: Vec<usize> = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                sections.push(range.start);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
                        links.imported += u32::from(is_function);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        let function = Thing::Function(export.index);
                        links.begin.extend((export.kind == ExternalKind::Func).then_some(function));
                    }
                }
                Payload::StartSection { func, .. } => links.begin.push(Thing::Function(func)),
                Payload::CodeSectionEntry(body) => {
                    let caller = links.next_function();
                    let mut operators = body.get_operators_reader()?;
                    while !operators.eof() {
                        if let Operator::Call { function_index } = operators.read()? {
                            links.calls.push((caller, function_index));
                        }
                    }
                    links.bodies.push(body.range());
                }
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        links.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(parts) => {
                        for part in parts {
                            if let Linking::SymbolTable(table) = part? {
                                symbols = table.into_iter().collect::<Read<_>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => notes.push(reader),
                    _ => {}
                },
                _ => {}
            }
        }
        links.place(&symbols);
        for reader in notes {
            let Some(from) = sections.get(reader.section_index() as usize) else { continue };
            for note in reader.entries() {
                let note = note?;
                links.noted = true;
                links.note(*from + note.offset as usize, note.ty, note.index, &symbols);
            }
        }
        Ok(links)
    }

    /// How many functions have no body.
    pub(super) fn imported(&self) -> u32 {
        self.imported
    }

    /// The index of the function whose body comes next.
    fn next_function(&self) -> u32 {
        self.imported + u32::try_from(self.bodies.len()).unwrap_or(u32::MAX)
    }

    fn place(&mut self, symbols: &[SymbolInfo<'_>]) {
        for (number, symbol) in symbols.iter().enumerate() {
            let SymbolInfo::Data { symbol: Some(DefinedDataSymbol { index, offset, size }), .. } = symbol
            else {
                continue;
            };
            if let Some(segment) = self.segments.get(*index as usize) {
                let start = segment.start + *offset as usize;
                self.constants.insert(number, start..start + *size as usize);
            }
        }
    }

    /// Takes up that what stands at `at` in the file names a symbol.
    fn note(&mut self, at: usize, kind: RelocationType, symbol: u32, symbols: &[SymbolInfo<'_>]) {
        // A type is no symbol.
        if kind == RelocationType::TypeIndexLeb {
            return;
        }
        let number = symbol as usize;
        let named = match symbols.get(number) {
            Some(SymbolInfo::Func { index, .. }) => Thing::Function(*index),
            Some(SymbolInfo::Data { .. }) => Thing::Constant(number),
            _ => return,
        };
        let body = self.bodies.partition_point(|it| it.end <= at);
        let is_code = self.bodies.get(body).is_some_and(|it| it.contains(&at));
        if is_code {
            let function = self.imported + u32::try_from(body).unwrap_or(u32::MAX);
            self.names.push((Thing::Function(function), named));
            return;
        }
        // Constants may share bytes: whoever has these names what they name. What nobody has stays, with what it names.
        let before = self.names.len();
        for (number, place) in &self.constants {
            if place.contains(&at) {
                self.names.push((Thing::Constant(*number), named));
            }
        }
        if before == self.names.len() {
            self.begin.push(named);
        }
    }

    /// What can be reached where the functions `gone` do nothing: the functions that cannot, with those, and the bytes of
    /// the file that are no constant's any more.
    pub(super) fn without(&self, gone: &BTreeSet<u32>) -> (BTreeSet<u32>, Vec<Range<usize>>) {
        let mut next: BTreeMap<Thing, Vec<Thing>> = BTreeMap::new();
        let calls = self.calls.iter().map(|(from, to)| (Thing::Function(*from), Thing::Function(*to)));
        for (from, to) in self.names.iter().copied().chain(calls) {
            next.entry(from).or_default().push(to);
        }
        let mut reached = BTreeSet::new();
        let mut open = self.begin.clone();
        while let Some(thing) = open.pop() {
            if !reached.insert(thing) {
                continue;
            }
            let is_gone = matches!(thing, Thing::Function(index) if gone.contains(&index));
            open.extend(next.get(&thing).into_iter().flatten().filter(|_| !is_gone));
        }
        let functions = self.imported..self.next_function();
        let functions = functions.filter(|it| gone.contains(it) || !reached.contains(&Thing::Function(*it)));
        let (mut live, mut dead) = (Vec::new(), Vec::new());
        for (number, place) in &self.constants {
            let list = if reached.contains(&Thing::Constant(*number)) { &mut live } else { &mut dead };
            list.push(place.clone());
        }
        (functions.collect(), uncovered(dead, live))
    }
}

/// The parts of `places` that none of `covers` has.
fn uncovered(places: Vec<Range<usize>>, mut covers: Vec<Range<usize>>) -> Vec<Range<usize>> {
    covers.sort_by_key(|it| it.start);
    let mut parts = Vec::new();
    for place in places {
        let mut at = place.start;
        for cover in covers.iter().filter(|it| it.start < place.end && it.end > place.start) {
            if cover.start > at {
                parts.push(at..cover.start);
            }
            at = at.max(cover.end);
        }
        if at < place.end {
            parts.push(at..place.end);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    fn uncovered(places: &[(usize, usize)], covers: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let ranges = |list: &[(usize, usize)]| list.iter().map(|(from, to)| *from..*to).collect();
        super::uncovered(ranges(places), ranges(covers)).into_iter().map(|it| (it.start, it.end)).collect()
    }

    #[test]
    fn what_is_covered_even_in_part_stays() {
        assert_eq!(uncovered(&[(0, 10)], &[]), [(0, 10)]);
        assert_eq!(uncovered(&[(0, 10), (20, 30)], &[(5, 25)]), [(0, 5), (25, 30)]);
        assert_eq!(uncovered(&[(0, 10)], &[(8, 9), (2, 4), (3, 5)]), [(0, 2), (5, 8), (9, 10)]);
        assert_eq!(uncovered(&[(3, 5)], &[(0, 10)]), []);
    }
}

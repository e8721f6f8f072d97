//! Sorting by numbers.

/// Sorts by up to three numbers; items with equal ones keep their order.
///
/// The standard library's stable sorts are compiled once for each type of item and each key, at 8 kB each
/// in the WebAssembly module; this one sorts the same type everywhere: the numbers, with places.
pub(crate) fn sort_by_numbers<T, const N: usize>(
    items: &mut [T],
    numbers: impl Fn(&T) -> [usize; N],
) {
    const { assert!(N <= 3, "a key has at most three numbers") };
    items.sort_by_cached_key(|item| {
        let mut key = [0; 3];
        for (slot, number) in key.iter_mut().zip(numbers(item)) {
            *slot = number;
        }
        key
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_numbers(&mut items, |(number, _)| [*number]);
        assert_eq!(items.iter().map(|(_, name)| name).collect::<String>(), "dbeac");
        sort_by_numbers(&mut items, |(number, name)| [usize::MAX - number, *name as usize]);
        assert_eq!(items.iter().map(|(_, name)| name).collect::<String>(), "acbed");
    }
}

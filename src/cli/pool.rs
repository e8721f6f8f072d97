//! A thread pool that returns results in the order of the items.

use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Items per thread that may be started before the oldest one is done. It bounds the memory while one
/// page takes long.
const AHEAD_PER_THREAD: usize = 4;

/// Calls `work` with each item on `threads` threads and returns the results in the order of the items.
/// A result is returned as soon as it and all before it are done, even while the iterator of items
/// blocks. If `work` panics, its thread ends and its result is left out. Where the system allows fewer
/// threads, fewer work; where it allows none, the caller's thread does.
///
/// Dropping the results stops the work after the current items.
pub(super) fn in_order<T, R>(
    threads: usize,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> Box<dyn Iterator<Item = R>>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let (order, results) = sync_channel::<Receiver<R>>(threads * AHEAD_PER_THREAD);
    let (tasks, queue) = channel::<(T, Sender<R>)>();
    let (queue, work) = (Arc::new(Mutex::new(queue)), Arc::new(work));
    let start = |_: &usize| {
        let (queue, work) = (Arc::clone(&queue), Arc::clone(&work));
        let started = thread::Builder::new().spawn(move || {
            while let Some((item, done)) = next(&queue) {
                // It fails only if the results were dropped.
                let _ = done.send(work(item));
            }
        });
        started.is_ok()
    };
    let started = (0..threads).take_while(start).count();
    // A thread that cannot be started drops what it was to take along.
    let items = Arc::new(Mutex::new(Some(items)));
    let taken = Arc::clone(&items);
    let reader = move || {
        let items = taken.lock().ok().and_then(|mut items| items.take());
        for item in items.into_iter().flatten() {
            let (done, result) = channel();
            if order.send(result).is_err() || tasks.send((item, done)).is_err() {
                break;
            }
        }
    };
    if started > 0 && thread::Builder::new().spawn(reader).is_ok() {
        return Box::new(results.into_iter().filter_map(|result| result.recv().ok()));
    }
    let items = items.lock().ok().and_then(|mut items| items.take());
    Box::new(items.into_iter().flatten().map(move |item| work(item)))
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().ok()?.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let work = |item: u64| {
            thread::sleep(Duration::from_millis(item * 7 % 5));
            item * 2
        };
        // Without a thread the caller's does the work.
        for threads in [0, 1, 3] {
            let results: Vec<u64> = in_order(threads, 0..50, work).collect();
            assert_eq!(results, (0..50).map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_is_read_than_can_be_written() {
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        let items = (0..10_000).inspect(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let mut results = in_order(2, items, |item| item);
        assert_eq!(results.next(), Some(0));
        thread::sleep(Duration::from_millis(100));
        assert!(taken.load(Ordering::SeqCst) <= 2 * AHEAD_PER_THREAD + 3);
    }

    #[test]
    fn results_do_not_wait_for_further_items() {
        let (sender, items) = channel();
        let mut results = in_order(2, items.into_iter(), |item: u32| item + 1);
        for item in 0..20 {
            sender.send(item).expect("the pool listens");
            assert_eq!(results.next(), Some(item + 1));
        }
    }
}

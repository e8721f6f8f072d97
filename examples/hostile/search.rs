//! The search: a shape at the largest size that the limits accept, held against the bounds.

use crate::instructions::{counts, slope};
use crate::mended;
use crate::process::{self, Reading};
use crate::reading::FORMATS;
use std::time::Duration;

/// Seconds of processor time that a reading may take.
const MAX_SECONDS: f64 = 2.0;
/// Bytes of memory that a shape may take.
const MAX_PEAK: f64 = 600e6;
/// How instructions may grow with the size.
const MAX_EXPONENT: f64 = 1.15;
/// Instructions are counted where times grow faster than this ...
const COUNTED_EXPONENT: f64 = 1.12;
/// ... and are longer than this. What else the machine does makes short times say nothing.
const COUNTED_SECONDS: f64 = 0.05;
/// How often a shape over the bounds is read again.
const READINGS: usize = 3;
/// A process that reads a shape is stopped after this time.
const MAX_TIME: Duration = Duration::from_secs(90);
/// ... and one that screens it after this.
const MAX_SCREEN_TIME: Duration = Duration::from_secs(10);
/// The sizes at which shapes are screened.
const SCREEN_SIZES: [usize; 2] = [64_000, 256_000];
/// A shape is searched if its time grows with this exponent from one of them to the other, or if
/// a byte takes as long as would be a second and a half at a megabyte.
const SCREEN_EXPONENT: f64 = 1.2;
const SCREEN_SECONDS_PER_BYTE: f64 = 1.5e-6;
/// Times below this say nothing about growth.
const SCREEN_SECONDS: f64 = 0.02;

/// The sizes at which the growth of mended classes is counted.
const GROWTH_SIZES: [usize; 2] = [50_000, 200_000];
/// Instructions per byte that reading the article may take then, ...
const MAX_PER_BYTE: u64 = 2_000;
/// ... and the report of blocks or the explanation, of which each block gives some kilobytes.
const MAX_REPORT_PER_BYTE: u64 = 20_000;

/// Counts the growth of the classes that were mended; says whether all kept to the bound.
pub(super) fn growth() -> Result<bool, String> {
    let mut is_good = true;
    for (name, format) in mended::names() {
        let counts = counts(&name, format, &GROWTH_SIZES)?;
        let exponent = slope(&counts).ok_or("one size only")?;
        let per_byte = counts.last().map_or(0.0, |(bytes, count)| count / bytes) as u64;
        let max_per_byte = match format {
            "blocks" | "explain" => MAX_REPORT_PER_BYTE,
            _ => MAX_PER_BYTE,
        };
        let is_over = exponent > MAX_EXPONENT || per_byte > max_per_byte;
        let verdict = if is_over { "BAD" } else { "ok " };
        println!("{verdict} {exponent:5.2} {per_byte:>6} per byte  {name}, {format}");
        is_good &= !is_over;
    }
    Ok(is_good)
}

/// What a search over many shapes found.
pub(super) struct Search {
    bytes: usize,
    count: usize,
    pub(super) failures: usize,
    slowest: (f64, String),
    largest_peak: (f64, String),
}

impl Search {
    pub(super) fn new(bytes: usize) -> Search {
        let nothing = || (0.0, String::new());
        Search { bytes, count: 0, failures: 0, slowest: nothing(), largest_peak: nothing() }
    }

    /// Whether the shape grows, or is slow, at small sizes.
    pub(super) fn is_worth_it(&self, name: &str) -> Result<bool, String> {
        for _ in 0..READINGS {
            let readings = process::read(name, &SCREEN_SIZES, MAX_SCREEN_TIME)?;
            let [_, large] = readings.as_slice() else { return Ok(true) };
            let is_slow = large.slowest() > SCREEN_SECONDS_PER_BYTE * large.bytes as f64;
            let grown = grown(&readings, SCREEN_SECONDS, SCREEN_EXPONENT);
            if !is_slow && grown.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads the shape at its largest size, prints what it took and notes whether it kept to the
    /// bounds.
    pub(super) fn read(&mut self, name: &str) -> Result<(), String> {
        let (largest, refusal) = self.largest(name)?;
        let sizes = [largest / 4, largest / 2, largest];
        let readings = least(name, &sizes)?;
        let mut faults = Vec::new();
        let exponents = match readings.last().filter(|_| readings.len() == sizes.len()) {
            Some(last) => {
                faults.extend((last.slowest() > MAX_SECONDS).then_some("slow"));
                faults.extend((last.peak > MAX_PEAK).then_some("large"));
                exponents(name, &readings, &sizes)?
            }
            None => {
                faults.push("stopped or crashed");
                Vec::new()
            }
        };
        let grows = exponents.iter().any(|(_, exponent)| *exponent > MAX_EXPONENT);
        faults.extend(grows.then_some("grows"));
        self.count += 1;
        self.failures += usize::from(!faults.is_empty());
        self.print(name, largest, &refusal, &readings, &exponents, &faults);
        Ok(())
    }

    /// The largest size that the limits accept, and why not a larger one.
    fn largest(&self, name: &str) -> Result<(usize, String), String> {
        let printed = process::run(name, &["--bytes", &self.bytes.to_string()], MAX_TIME)?;
        let (mut largest, mut refusal) = (0, "");
        let mut smallest_refused = self.bytes;
        for (size, outcome) in printed.lines.iter().filter_map(|line| line.split_once(' ')) {
            let size = size.parse().map_err(|error| format!("{size}: {error}"))?;
            match outcome {
                "ok" => largest = largest.max(size),
                _ => (smallest_refused, refusal) = (smallest_refused.min(size), outcome),
            }
        }
        match printed.has_ended {
            true => Ok((largest, refusal.to_owned())),
            // A size between them took too long; the readings will say so, too.
            false => Ok((largest.max(smallest_refused / 4), "stopped".to_owned())),
        }
    }

    fn print(
        &mut self,
        name: &str,
        largest: usize,
        refusal: &str,
        readings: &[Reading],
        exponents: &[(String, f64)],
        faults: &[&str],
    ) {
        let last = readings.last();
        let (seconds, peak) = last.map_or((0.0, 0.0), |last| (last.slowest(), last.peak));
        let times = last.map_or_else(String::new, |last| {
            let times =
                last.seconds.iter().map(|(format, seconds)| format!("{format} {seconds:.3}"));
            times.collect::<Vec<_>>().join(", ")
        });
        let exponents: String =
            exponents.iter().map(|(format, exponent)| format!(" {format}^{exponent:.2}")).collect();
        println!(
            "{} {seconds:7.3} s {:5.0} MB {largest:>9} B  {name}: {times}{exponents} {refusal} {}",
            if faults.is_empty() { "ok " } else { "BAD" },
            peak / 1e6,
            faults.join(", "),
        );
        if seconds > self.slowest.0 {
            self.slowest = (seconds, name.to_owned());
        }
        if peak > self.largest_peak.0 {
            self.largest_peak = (peak, name.to_owned());
        }
    }

    pub(super) fn print_summary(&self, chosen: usize) {
        let Search { count, failures, slowest, largest_peak, .. } = self;
        println!("{chosen} shapes, {count} searched, {failures} over the bounds");
        println!("slowest: {:.3} s, {}", slowest.0, slowest.1);
        println!("most memory: {:.0} MB, {}", largest_peak.0 / 1e6, largest_peak.1);
    }
}

/// Reads the shape at each size. Where that takes too long it is read again, and the least time
/// counts: what else the machine does adds to the time, and never takes from it.
fn least(name: &str, sizes: &[usize]) -> Result<Vec<Reading>, String> {
    let mut readings = process::read(name, sizes, MAX_TIME)?;
    for _ in 1..READINGS {
        let is_slow = readings.last().is_none_or(|last| last.slowest() > MAX_SECONDS);
        if readings.len() < sizes.len()
            || (!is_slow && grown(&readings, COUNTED_SECONDS, COUNTED_EXPONENT).is_empty())
        {
            break;
        }
        for (reading, again) in readings.iter_mut().zip(process::read(name, sizes, MAX_TIME)?) {
            for ((_, seconds), (_, other)) in reading.seconds.iter_mut().zip(again.seconds) {
                *seconds = seconds.min(other);
            }
        }
    }
    Ok(readings)
}

/// The formats whose times end above so many seconds and grow with a larger exponent.
fn grown(readings: &[Reading], min_seconds: f64, min_exponent: f64) -> Vec<&'static str> {
    let grows = |format: &&str| {
        let points: Vec<(f64, f64)> = readings
            .iter()
            .filter_map(|reading| Some((reading.bytes as f64, reading.seconds_of(format)?)))
            .collect();
        points.last().is_some_and(|(_, seconds)| *seconds > min_seconds)
            && slope(&points).is_some_and(|exponent| exponent > min_exponent)
    };
    FORMATS.into_iter().filter(grows).collect()
}

/// The exponents of the formats whose times grow.
fn exponents(
    name: &str,
    readings: &[Reading],
    sizes: &[usize],
) -> Result<Vec<(String, f64)>, String> {
    let counted = grown(readings, COUNTED_SECONDS, COUNTED_EXPONENT).into_iter();
    let exponent = |format| slope(&counts(name, format, sizes)?).ok_or("one size only".to_owned());
    counted.map(|format| Ok((format.to_owned(), exponent(format)?))).collect()
}

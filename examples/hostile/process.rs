//! The processes in which shapes are read.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What reading an input of some size took.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) bytes: usize,
    pub(super) peak: f64,
    /// Seconds of processor time of each format.
    pub(super) seconds: Vec<(String, f64)>,
}

impl Reading {
    /// The slowest format.
    pub(super) fn slowest(&self) -> f64 {
        self.seconds.iter().fold(0.0, |most, (_, seconds)| seconds.max(most))
    }

    pub(super) fn seconds_of(&self, format: &str) -> Option<f64> {
        self.seconds.iter().find(|(name, _)| name == format).map(|(_, seconds)| *seconds)
    }

    fn parse(line: &str) -> Option<Reading> {
        let mut words = line.split(' ');
        let bytes = words.next()?.parse().ok()?;
        let peak = words.next()?.parse().ok()?;
        let seconds = words
            .filter_map(|word| word.split_once('='))
            .filter_map(|(name, seconds)| Some((name.to_owned(), seconds.parse().ok()?)))
            .collect();
        Some(Reading { bytes, peak, seconds })
    }
}

/// What a process printed, and whether it came to its end.
pub(super) struct Printed {
    pub(super) lines: Vec<String>,
    pub(super) has_ended: bool,
}

/// Runs this program on a shape. It is stopped when it takes far too long.
pub(super) fn run(name: &str, arguments: &[&str], most: Duration) -> Result<Printed, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args(["--one", name])
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let start = Instant::now();
    let mut status = None;
    while status.is_none() && start.elapsed() < most {
        std::thread::sleep(Duration::from_millis(2));
        status = child.try_wait().map_err(|error| error.to_string())?;
    }
    if status.is_none() {
        child.kill().map_err(|error| error.to_string())?;
    }
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let has_ended = status.is_some_and(|status| status.success());
    Ok(Printed { lines: text.lines().map(str::to_owned).collect(), has_ended })
}

/// Reads a shape at some sizes, in ascending order. Those that took too long are missing.
pub(super) fn read(name: &str, sizes: &[usize], most: Duration) -> Result<Vec<Reading>, String> {
    let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
    let printed = run(name, &["--sizes", &sizes.join(",")], most)?;
    Ok(printed.lines.iter().filter_map(|line| Reading::parse(line)).collect())
}

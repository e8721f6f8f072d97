//! A process that is ended after an amount of processor time. libFuzzer itself only counts the time
//! on the clock, in which a busy machine does less.

use crate::Failure;
use crate::tools::{self, cannot};
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often the time is read. `ps` gives whole seconds.
const INTERVAL: Duration = Duration::from_millis(500);
/// How long the process may take to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(120);
/// libFuzzer's exit code after an interrupt.
const INTERRUPTED: i32 = 72;

/// Runs libFuzzer for so many seconds of processor time, its output written to a file. Returns the
/// seconds it took, and whether it ended because they were over: it never ends by itself but for an
/// input that failed.
pub(super) fn run(
    command: &mut Command,
    seconds: f64,
    log: &Path,
) -> Result<(u64, Result<(), Failure>), Failure> {
    let file = File::create(log).map_err(|error| cannot("write", log, error))?;
    let copy = file.try_clone().map_err(|error| cannot("write", log, error))?;
    command.stdin(Stdio::null()).stdout(file).stderr(copy);
    let mut child = command.spawn().map_err(|error| format!("cannot run {command:?}: {error}"))?;
    let watched = watch(&mut child, seconds);
    if watched.is_err() {
        // The reason is reported; that the process had ended already is no other.
        let _ = child.kill();
        let _ = child.wait();
    }
    let (taken, status) = watched?;
    let result = match status.code() {
        Some(INTERRUPTED) => Ok(()),
        _ => Err(format!("an input failed ({status})")),
    };
    Ok((taken, result))
}

/// Waits for the end of the process, and interrupts it when its time is over. Returns the
/// processor time as last read.
fn watch(child: &mut Child, seconds: f64) -> Result<(u64, ExitStatus), Failure> {
    let id = child.id().to_string();
    let mut taken = 0;
    let mut interrupted: Option<Instant> = None;
    loop {
        let status = child.try_wait().map_err(|error| format!("cannot wait: {error}"))?;
        if let Some(status) = status {
            return Ok((taken, status));
        }
        taken = processor_seconds(&tools::output("ps", &["-o", "time=", "-p", &id])?)?;
        match interrupted {
            None if taken as f64 >= seconds => {
                tools::output("kill", &["-INT", &id])?;
                interrupted = Some(Instant::now());
            }
            Some(start) if start.elapsed() > PATIENCE => {
                return Err("the target did not end when it was interrupted".into());
            }
            _ => {}
        }
        sleep(INTERVAL);
    }
}

/// The seconds in what `ps -o time=` prints: `[[days-]hours:]minutes:seconds`, on some systems with
/// hundredths.
fn processor_seconds(text: &str) -> Result<u64, Failure> {
    let unknown = || format!("ps printed no processor time: {text:?}");
    let (days, time) = text.trim().split_once('-').unwrap_or(("0", text.trim()));
    let whole = time.split('.').next().unwrap_or_default();
    let parts: Result<Vec<u64>, _> = whole.split(':').map(str::parse).collect();
    let (days, parts) =
        (days.parse::<u64>().map_err(|_| unknown())?, parts.map_err(|_| unknown())?);
    match parts.as_slice() {
        [minutes, seconds] => Ok((days * 24 * 60 + minutes) * 60 + seconds),
        [hours, minutes, seconds] => Ok(((days * 24 + hours) * 60 + minutes) * 60 + seconds),
        _ => Err(unknown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_read() {
        assert_eq!(processor_seconds("00:01:05\n"), Ok(65));
        assert_eq!(processor_seconds("  0:03.27\n"), Ok(3));
        assert_eq!(processor_seconds("2-01:00:00\n"), Ok(49 * 3600));
        assert!(processor_seconds("").is_err() && processor_seconds("5").is_err());
    }
}

//! The instructions that a reading takes, which callgrind counts. Counts say the same on a busy
//! machine, which times do not.

use std::process::Command;

/// Sizes, each with the instructions that a shape takes in a format.
pub(super) fn counts(name: &str, format: &str, sizes: &[usize]) -> Result<Vec<(f64, f64)>, String> {
    let counted = |&bytes: &usize| Ok((bytes as f64, count(name, format, bytes)? as f64));
    sizes.iter().map(counted).collect()
}

/// The slope of the line through the logarithms of the points, by least squares.
pub(super) fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.max(1e-9).ln())).collect();
    let count = logs.len() as f64;
    let sum = logs.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (sum.0 / count, sum.1 / count);
    let covariance: f64 = logs.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let variance: f64 = logs.iter().map(|point| (point.0 - x).powi(2)).sum();
    (logs.len() >= 2 && variance > 0.0).then(|| covariance / variance)
}

fn count(name: &str, format: &str, bytes: usize) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg("--toggle-collect=*reading*measured*")
        .arg(program)
        .args(["--one", name, "--format", format, "--sizes", &bytes.to_string()])
        .output()
        .map_err(|error| format!("cannot run valgrind, which counts instructions: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stderr);
    let count = printed.lines().find_map(|line| line.split_once("Collected :"));
    count
        .and_then(|(_, count)| count.trim().parse().ok())
        .filter(|&count| output.status.success() && count > 0)
        .ok_or_else(|| format!("valgrind counted nothing: {printed}"))
}

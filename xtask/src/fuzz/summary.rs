//! What libFuzzer reached, read from its output.

/// The columns of [`Summary::row`].
pub(super) const HEADER: &str =
    "target       executions  processor s    edges  features  new inputs";

/// The figures of a target, or of several together.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Summary {
    executions: u64,
    processor_seconds: u64,
    /// Edges of the control flow that were taken, as libFuzzer counts them (`cov`). Targets share
    /// the library's, so that their numbers have no sum.
    edges: Option<u64>,
    /// Edges by how often they were taken, comparisons and the like (`ft`).
    features: Option<u64>,
    /// Inputs that reached what no other had, and that were added to the corpus.
    new_inputs: u64,
}

impl Summary {
    /// From libFuzzer's output with `-print_final_stats=1`.
    pub(super) fn read(log: &str, processor_seconds: u64) -> Self {
        let mut summary = Summary { processor_seconds, ..Summary::default() };
        for line in log.lines() {
            if let Some(value) = final_value(line, "number_of_executed_units") {
                summary.executions = value;
            } else if let Some(value) = final_value(line, "new_units_added") {
                summary.new_inputs = value;
            } else if line.starts_with('#') {
                summary.edges = value_after(line, "cov:").or(summary.edges);
                summary.features = value_after(line, "ft:").or(summary.features);
            }
        }
        summary
    }

    /// Adds what can be added.
    pub(super) fn add(&mut self, other: &Summary) {
        self.executions += other.executions;
        self.processor_seconds += other.processor_seconds;
        self.new_inputs += other.new_inputs;
    }

    /// A line of the table under [`HEADER`].
    pub(super) fn row(&self, name: &str) -> String {
        let or_dash = |value: Option<u64>| value.map_or("-".to_owned(), |value| value.to_string());
        format!(
            "{name:<10} {:>12} {:>12} {:>8} {:>9} {:>11}",
            self.executions,
            self.processor_seconds,
            or_dash(self.edges),
            or_dash(self.features),
            self.new_inputs
        )
    }
}

fn final_value(line: &str, name: &str) -> Option<u64> {
    let (found, value) = line.strip_prefix("stat::")?.split_once(':')?;
    (found == name).then(|| value.trim().parse().ok()).flatten()
}

fn value_after(line: &str, name: &str) -> Option<u64> {
    line.split_ascii_whitespace().skip_while(|word| *word != name).nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "INFO: Loaded 1 modules\n\
        #178\tINITED cov: 9120 ft: 35511 corp: 160/1Mb exec/s: 19 rss: 190Mb\n\
        #256\tpulse  cov: 9125 ft: 35600 corp: 161/1Mb exec/s: 21 rss: 190Mb\n\
        ==7== libFuzzer: run interrupted; exiting\n\
        stat::number_of_executed_units: 300\n\
        stat::average_exec_per_sec:     21\n\
        stat::new_units_added:          4\n";

    #[test]
    fn the_last_figures_are_read_and_added() {
        let summary = Summary::read(LOG, 14);
        let wanted = Summary {
            executions: 300,
            processor_seconds: 14,
            edges: Some(9125),
            features: Some(35_600),
            new_inputs: 4,
        };
        assert_eq!(summary, wanted);
        let mut sum = Summary::default();
        sum.add(&summary);
        sum.add(&summary);
        assert_eq!((sum.executions, sum.processor_seconds, sum.new_inputs), (600, 28, 8));
        assert_eq!(sum.row("sum").len(), HEADER.len());
    }

    #[test]
    fn a_target_that_read_no_seed_has_no_coverage() {
        let summary = Summary::read("INFO: Loaded 1 modules\n", 3);
        assert_eq!(summary, Summary { processor_seconds: 3, ..Summary::default() });
    }
}

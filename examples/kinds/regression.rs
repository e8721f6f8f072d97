//! Multinomial logistic regression on sets of features, with few weights: proximal gradient steps
//! with momentum (FISTA: Beck and Teboulle 2009), each weight with a step of its own.

/// A block: its features, as numbers; how much of it is of each kind; what it counts.
pub struct Sample {
    pub features: Vec<u32>,
    pub targets: Vec<(usize, f64)>,
    pub weight: f64,
}

/// How the weights are found.
#[derive(Clone, Copy)]
pub struct Settings {
    /// What the size of a weight costs, for the sum of all samples: its absolute value, ...
    pub lasso: f64,
    /// ... and half of its square.
    pub ridge: f64,
    pub steps: usize,
}

/// Weights by feature and kind, in one list.
pub struct Weights {
    pub kinds: usize,
    pub values: Vec<f64>,
}

impl Weights {
    pub fn of(&self, feature: usize) -> &[f64] {
        self.values.get(feature * self.kinds..(feature + 1) * self.kinds).unwrap_or_default()
    }

    /// The points of each kind.
    pub fn points(&self, features: &[u32]) -> Vec<f64> {
        let mut sums = vec![0.0; self.kinds];
        for &feature in features {
            for (sum, weight) in sums.iter_mut().zip(self.of(feature as usize)) {
                *sum += weight;
            }
        }
        sums
    }
}

/// Fits weights to the samples. They begin as `prior`, and what costs is to depart from it. The
/// first feature, which every sample has, costs nothing.
pub fn fit(samples: &[&Sample], prior: &Weights, settings: Settings) -> Weights {
    let kinds = prior.kinds;
    let curvature = curvature(samples, prior.values.len() / kinds, settings.ridge);
    let mut weights = Weights { kinds, values: prior.values.clone() };
    let mut ahead = Weights { kinds, values: prior.values.clone() };
    let mut momentum = 1.0_f64;
    for _ in 0..settings.steps {
        let gradient = gradient(samples, &ahead);
        let next_momentum = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
        let push = (momentum - 1.0) / next_momentum;
        for (place, slope) in gradient.into_iter().enumerate() {
            let curve = curvature[place / kinds];
            let (lasso, ridge) =
                if place < kinds { (0.0, 0.0) } else { (settings.lasso, settings.ridge) };
            let before = prior.values[place];
            let here = ahead.values[place] - before;
            let target = here - (slope + ridge * here) / curve;
            let shrunk = before + target.signum() * (target.abs() - lasso / curve).max(0.0);
            ahead.values[place] = shrunk + push * (shrunk - weights.values[place]);
            weights.values[place] = shrunk;
        }
        momentum = next_momentum;
    }
    weights
}

/// By feature: no less than the curvature of the loss along its weights.
fn curvature(samples: &[&Sample], features: usize, ridge: f64) -> Vec<f64> {
    let mut curvature = vec![ridge + 1e-6; features];
    for sample in samples {
        for &feature in &sample.features {
            curvature[feature as usize] += sample.weight * sample.features.len() as f64 / 2.0;
        }
    }
    curvature
}

fn gradient(samples: &[&Sample], weights: &Weights) -> Vec<f64> {
    let kinds = weights.kinds;
    let mut gradient = vec![0.0; weights.values.len()];
    for sample in samples {
        let mut chances = chances(&weights.points(&sample.features));
        for &(kind, share) in &sample.targets {
            chances[kind] -= share;
        }
        for &feature in &sample.features {
            let start = feature as usize * kinds;
            for (slope, chance) in gradient[start..start + kinds].iter_mut().zip(&chances) {
                *slope += sample.weight * chance;
            }
        }
    }
    gradient
}

/// The chance of each kind.
fn chances(points: &[f64]) -> Vec<f64> {
    let most = points.iter().copied().fold(f64::MIN, f64::max);
    let raised: Vec<f64> = points.iter().map(|points| (points - most).exp()).collect();
    let sum: f64 = raised.iter().sum();
    raised.iter().map(|raised| raised / sum).collect()
}

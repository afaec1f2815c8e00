//! A training that is killed at random instants, over and over, and taken up again each time, ends
//! with the same bits as one that was never stopped; and at no instant is a file half written.
#![cfg(unix)] // Elsewhere no status tells a killed program from one that failed.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use rand::{Rng, RngExt};
use staticnet::files::{Weights, write_atomically};
use staticnet::fit::{Callback, EpochReport, Flow, Trainee};
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Error, Result};

const TEST: &str = "a_run_that_is_killed_at_any_instant_ends_as_if_it_never_was";

/// The file that a training makes where it begins: what is killed before that is a program that starts.
const BEGUN: &str = "begun";

/// Tells the program to be the training that is killed: in which folder it has its files.
const FOLDER: &str = "STATICNET_KILLED_IN";

const KILLS: usize = 200;
const EPOCHS: usize = 40;

/// All that has a state: running statistics, dropout, two kinds of noise.
type Net = network!(
    Input(6) -> Dense(24, relu) -> BatchNorm -> Dropout(0.3) -> Dense(12, prelu)
        -> GaussianNoise(0.1) -> Dense(3, softmax)
);

type Data = Dataset<Flat<6>, Classes<3>>;

/// Samples that can be told apart, but not easily.
fn data(samples: usize, seed: u64) -> Data {
    let mut random = generator(seed, 0);
    let mut values = Vec::new();
    let classes = (0..samples).map(|_| {
        let sample: [f32; 6] = random.random();
        values.extend(sample);
        usize::from(sample[0] + sample[1] > 1.0) + usize::from(sample[2] * sample[3] > 0.3)
    });
    let classes = classes.collect();
    Data::new(values, classes).unwrap()
}

/// Keeps the parameters of the best epoch and gives them back at the end, as an early stop does;
/// stops where the loss has not improved for long.
#[derive(Default)]
struct Patience {
    best: Option<(f64, Vec<f64>)>,
    waited: u64,
}

fn parameters(model: &dyn Trainee) -> Vec<f64> {
    let mut all = Vec::new();
    model.visit(&mut |_, _, values| all.extend(values));
    all
}

impl Callback for Patience {
    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        let loss = report.result.val_loss.unwrap();
        if self.best.as_ref().is_none_or(|(best, _)| loss < *best) {
            (self.best, self.waited) = (Some((loss, parameters(model))), 0);
        } else {
            self.waited += 1;
        }
        Ok(if self.waited < 30 { Flow::Continue(()) } else { Flow::Break(()) })
    }

    fn state(&self) -> Vec<u8> {
        serde_json::to_vec(&(&self.best, self.waited)).unwrap()
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        let parsed = serde_json::from_slice(state);
        let state = parsed.map_err(|error| Error::invalid("the patience", "ours", error))?;
        (self.best, self.waited) = state;
        Ok(())
    }
}

/// The whole program that is killed: it knows nothing of that.
fn train(folder: &Path) -> Result<()> {
    let (training, validation) = (data(400, 1), data(100, 2));
    let (run, mut patience) = (folder.join("run.safetensors"), Patience::default());
    let mut plateau = Plateau { patience: 2, factor: 0.7, ..Plateau::new(Goal::Smaller) };
    let loss = |epoch: &Epoch| epoch.val_loss.unwrap_or(f64::NAN);
    let mut best = SaveBest::new(folder.join("best.safetensors"), Goal::Smaller, loss);
    let mut model = Model::<Net>::new(42).compile(Sgd::new(0.05).nesterov(0.9), CrossEntropy);
    let fit = Fit::epochs(EPOCHS)
        .batch_size(32)
        .threads(2)
        .validation(&validation)
        .schedule_per_step(Cosine { steps: 500, end: 0.001 }.warm_up(50))
        .reduce_on_plateau(&mut plateau, loss)
        .callback(&mut patience)
        .callback(&mut best)
        .checkpoint(&run)
        .resume(&run);
    fs::write(folder.join(BEGUN), "").unwrap();
    let history = model.fit(&training, fit)?;
    model.save(folder.join("last.safetensors"))?;
    write_atomically(folder.join("history.txt"), |file| {
        // All but the seconds, which differ from run to run.
        history.epochs().iter().try_for_each(|epoch| {
            writeln!(file, "{:?}", Epoch { seconds: 0.0, ..epoch.clone() })
        })?;
        writeln!(file, "{plateau:?} {:?}", best.best())?;
        let (best, parameters) = patience.best.as_ref().unwrap();
        writeln!(file, "{best:?} {} {parameters:?}", patience.waited)
    })
}

/// This test in a process of its own, as the training.
fn start(folder: &Path) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", TEST]).env(FOLDER, folder);
    command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap()
}

/// Files of the folder whose name ends so.
fn ending(folder: &Path, end: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.to_str().unwrap().ends_with(end)).collect()
}

/// Whatever the instant, each file is whole, and at most one is left to be tidied up.
fn check_files(folder: &Path) {
    for path in ending(folder, ".safetensors") {
        let weights = Weights::read(&path).unwrap_or_else(|error| panic!("{error:?}"));
        weights.load_into(&mut Model::<Net>::new(7)).unwrap();
    }
    let temporary = ending(folder, ".tmp");
    assert!(temporary.len() <= 1, "they pile up: {temporary:?}");
}

/// Trains to the end, killed again and again; gives the number of kills in training and of those that
/// came while a file was written.
fn train_and_kill(folder: &Path, random: &mut impl Rng) -> (usize, usize) {
    let (mut kills, mut writing) = (0, 0);
    for attempt in 0.. {
        let mut child = start(folder);
        // Ever longer, so that there is an end on any machine, however slow.
        let longest = 30_000 + 500 * attempt;
        std::thread::sleep(Duration::from_micros(random.random_range(0..longest)));
        child.kill().unwrap(); // SIGKILL: nothing in the program hears of it
        let status = child.wait().unwrap();
        check_files(folder);
        if status.success() {
            break;
        }
        assert_eq!(status.code(), None, "the training failed by itself");
        kills += usize::from(fs::remove_file(folder.join(BEGUN)).is_ok());
        writing += ending(folder, ".tmp").len();
    }
    (kills, writing)
}

#[test]
fn a_run_that_is_killed_at_any_instant_ends_as_if_it_never_was() {
    if let Some(folder) = env::var_os(FOLDER) {
        return train(Path::new(&folder)).unwrap();
    }
    let undisturbed = tempfile::tempdir().unwrap();
    assert!(start(undisturbed.path()).wait().unwrap().success());
    let random = &mut generator(1, 0);
    let (mut kills, mut writing) = (0, 0);
    while kills < KILLS {
        let folder = tempfile::tempdir().unwrap();
        let (all, while_writing) = train_and_kill(folder.path(), random);
        (kills, writing) = (kills + all, writing + while_writing);
        for file in ["last.safetensors", "best.safetensors", "history.txt"] {
            let [expected, found] = [undisturbed.path(), folder.path()]
                .map(|folder| fs::read(folder.join(file)).unwrap());
            assert!(expected == found, "{file} is another after {all} kills");
        }
    }
    assert!(writing > 0, "no kill came while a file was written");
    println!("{kills} kills, {writing} of them while a file was written");
}

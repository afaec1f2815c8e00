//! Arrays of NumPy's, as `arrays.py` wrote them, and as they become data sets.

use std::fs;
use std::path::{Path, PathBuf};

use staticnet::data::{ElementType, Npy, Npz};
use staticnet::prelude::*;

use crate::message;

const KINDS: [&str; 12] = ["b1", "u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8"];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/arrays").join(name)
}

fn read(name: &str) -> Npy {
    Npy::read(path(name)).unwrap()
}

/// The message, without the folder.
fn refused<T: std::fmt::Debug>(result: staticnet::Result<T>) -> String {
    message(result).replace(&format!("{}/", path("").display()).replace("//", "/"), "")
}

/// What `arrays.py` wrote of this kind.
fn expected(kind: &str) -> Vec<f64> {
    let numbers = (0..6).map(f64::from);
    match kind.as_bytes()[0] {
        b'b' => numbers.map(|number| number % 2.0).collect(),
        b'i' => numbers.map(|number| number - 2.0).collect(),
        b'f' => numbers.map(|number| (number - 2.0) / 4.0).collect(),
        _ => numbers.collect(),
    }
}

#[test]
fn elements_of_every_type_and_order() {
    for file in ["stored.npz", "packed.npz"] {
        let archive = Npz::read(path(file)).unwrap();
        assert_eq!(archive.names().unwrap().len(), 24);
        for kind in KINDS {
            for name in [kind.to_owned(), format!("big_{kind}")] {
                let array = archive.array(&name).unwrap();
                assert_eq!(array.shape(), [2, 3]);
                assert_eq!(array.to_scalars::<f64>(), expected(kind), "{name} of {file}");
            }
        }
    }
}

#[test]
fn axes_of_every_order_and_headers_of_every_version() {
    let numbers: Vec<f32> = (0..24_u8).map(f32::from).collect();
    for name in ["c_order.npy", "fortran_order.npy", "version_2.npy", "version_3.npy"] {
        let array = read(name);
        assert_eq!((array.shape(), array.element_type()), (&[2, 3, 4][..], ElementType::F32));
        assert_eq!(array.to_scalars::<f32>(), numbers, "{name}");
    }
}

#[test]
fn a_single_number_and_none_are_arrays_too() {
    let single = read("single.npy");
    assert_eq!((single.shape(), single.to_scalars::<f64>()), (&[][..], vec![7.5]));
    let empty = read("empty.npy");
    assert_eq!((empty.shape(), empty.to_scalars::<f64>()), (&[0, 3][..], vec![]));
}

#[test]
fn what_is_written_is_what_numpy_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path_of = |name: &str| folder.path().join(name);
    let cube: Vec<f32> = (0..24_u8).map(f32::from).collect();
    Npy::of_scalars(&[2, 3, 4], &cube).unwrap().save(path_of("cube.npy")).unwrap();
    assert_eq!(fs::read(path_of("cube.npy")).unwrap(), fs::read(path("c_order.npy")).unwrap());
    Npy::of_scalars(&[], &[7.5]).unwrap().save(path_of("single.npy")).unwrap();
    assert_eq!(fs::read(path_of("single.npy")).unwrap(), fs::read(path("single.npy")).unwrap());
}

#[test]
fn what_is_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.npz");
    let arrays = [
        ("scalars", Npy::of_scalars(&[2, 2], &[0.1, -0.0, 1e300, f64::INFINITY]).unwrap()),
        ("indices", Npy::of_indices(&[3], &[0, 7, usize::MAX]).unwrap()),
        ("bytes", Npy::of_bytes(&[1, 2], vec![0, 255]).unwrap()),
        ("nothing", Npy::of_scalars::<f32>(&[5, 0], &[]).unwrap()),
    ];
    let named = || arrays.iter().map(|(name, array)| (*name, array));
    for packed in [false, true] {
        if packed {
            Npz::save_compressed(&file, named()).unwrap();
        } else {
            Npz::save(&file, named()).unwrap();
        }
        let archive = Npz::read(&file).unwrap();
        assert_eq!(archive.names().unwrap(), ["scalars", "indices", "bytes", "nothing"]);
        for (name, array) in &arrays {
            let found = archive.array(name).unwrap();
            assert_eq!(found.shape(), array.shape());
            assert_eq!(found.element_type(), array.element_type());
            assert_eq!(found.to_scalars::<f64>(), array.to_scalars::<f64>(), "{name}");
        }
    }
}

#[test]
fn arrays_become_data_sets() {
    let x = Npy::of_scalars(
        &[2, 2, 3],
        &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0],
    )
    .unwrap();
    let y = Npy::of_indices(&[2, 1], &[1, 0]).unwrap();
    let images: Dataset<Plane<2, 3, 6>, Classes<2>> = x.with_classes(&y).unwrap();
    assert_eq!(images.sample(1).as_slice(), [6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
    assert_eq!(images.targets(), [1, 0]);
    let flat: Dataset<Flat<6>, Classes<2>> = x.with_classes(&y).unwrap();
    assert_eq!(flat.sample(1), images.sample(1));
    let single: Dataset<Volume<1, 2, 3, 6>, Values<Flat<1>>> = x.with_values(&y).unwrap();
    assert_eq!(single.targets(), [1.0, 0.0]);
    let pairs: Dataset<Flat<6>, Values<Plane<2, 3, 6>>> = x.with_values(&x).unwrap();
    assert_eq!(pairs.targets()[6..], [6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
}

#[test]
fn bytes_stay_bytes() {
    let x = Npy::of_bytes(&[2, 2], vec![0, 51, 102, 255]).unwrap();
    let y = Npy::of_indices(&[2], &[1, 0]).unwrap();
    let data: Dataset<Flat<2>, Classes<2>> = x.with_classes(&y).unwrap();
    assert_eq!(data.sample(1).as_slice(), [102.0, 255.0]);
    assert_eq!(data.rescaled(1.0 / 255.0).sample(1).as_slice(), [102.0 * (1.0 / 255.0), 1.0]);
}

#[test]
fn shapes_that_do_not_fit_are_refused() {
    type Colours = Dataset<Volume<3, 2, 2, 12>, Classes<3>>;
    let labels = read("classes.npy");
    let of = |shape: &[usize]| Npy::of_bytes(shape, vec![0; shape.iter().product()]).unwrap();
    assert_eq!(
        message::<Colours>(of(&[3, 2, 2, 3]).with_classes(&labels)),
        "the array: samples must be an array of nx3x2x2, but are of 3x2x2x3; \
         put the channels first in NumPy with `x.transpose(0, 3, 1, 2)`"
    );
    let remedy = "reshape the array, or change the shape of the data set";
    assert_eq!(
        message::<Colours>(of(&[3, 4, 3]).with_classes(&labels)),
        format!("the array: samples must be an array of nx3x2x2, but are of 3x4x3; {remedy}")
    );
    assert_eq!(
        message::<Dataset<Flat<2>, Classes<3>>>(of(&[3, 2]).with_classes(&of(&[3, 2]))),
        format!("the array: labels must be an array of n elements, but are of 3x2; {remedy}")
    );
    assert!(
        message::<Dataset<Flat<2>, Classes<3>>>(of(&[3]).with_classes(&labels))
            .contains("must be an array of nx2, but are of 3-element")
    );
    assert_eq!(
        message::<Dataset<Flat<2>, Classes<3>>>(of(&[4, 2]).with_classes(&labels)),
        "the number of targets must be 4, one for each sample, but is 3"
    );
    assert_eq!(
        message(Npy::of_bytes(&[3, 2], vec![0; 5])),
        "the values must be those of a 3x2 array, but is 5 in number"
    );
}

#[test]
fn elements_that_do_not_fit_are_refused() {
    type Pair = Dataset<Flat<2>, Classes<3>>;
    let x = Npy::of_bytes(&[3, 2], vec![0; 6]).unwrap();
    let single = read("single.npy");
    assert!(
        message(single.to_indices()).contains("labels must be integers, but are 64-bit floats")
    );
    assert_eq!(
        refused::<Dataset<Flat<2>, Classes<2>>>(x.with_classes(&read("classes.npy"))),
        "classes.npy: label 0 must be below 2, but is 2; correct the label or declare more classes"
    );
    let negative = Npz::read(path("stored.npz")).unwrap().array("i4").unwrap();
    assert!(message(negative.to_indices()).contains(
        "label [0, 0] must be an integer from 0 up, but is -2; count the classes from 0"
    ));
    let holes = Npy::of_scalars(&[3, 2], &[0.0, 1.0, 2.0, f64::NAN, 4.0, 5.0]).unwrap();
    assert_eq!(
        message::<Pair>(holes.with_classes(&read("classes.npy"))),
        "the array: element [1, 1] must be a finite number that the network's scalar can hold, but \
         is NaN; correct it or leave it out"
    );
    let large = Npy::of_scalars(&[3, 2], &[1e39; 6]).unwrap();
    assert!(
        message::<Pair>(large.with_classes(&read("classes.npy"))).contains("but is 1000000000")
    );
}

#[test]
fn what_is_no_number_is_refused_in_words() {
    let must = "the elements must be booleans, integers or floats of 16 to 64 bits, but are";
    let remedy = "convert them in NumPy with `a.astype(\"f4\")`";
    for (name, what) in [
        ("objects.npy", "Python objects (|O)"),
        ("texts.npy", "texts (<U2)"),
        ("records.npy", "records or raw bytes (V)"),
    ] {
        assert_eq!(refused(Npy::read(path(name))), format!("{name}: {must} {what}; {remedy}"));
    }
    assert_eq!(
        refused(Npy::read(path("stored.npz"))),
        "stored.npz: must begin as a NumPy array does, with 0x93 and NUMPY, but does not; write it \
         with `np.save`"
    );
    let error = refused(Npz::read(path("single.npy")));
    assert!(error.starts_with("single.npy: must be an archive as `np.savez` writes it"), "{error}");
}

#[test]
fn an_archive_names_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.npz");
    let array = read("single.npy");
    Npz::save(&file, [("x", &array), ("y", &array)]).unwrap();
    let error = message(Npz::read(&file).unwrap().array("z"));
    assert!(error.ends_with("must hold an array `z`, but holds x, y; correct the name"), "{error}");
    assert_eq!(message(Npz::read("no/such.npz")), "cannot open no/such.npz");
    let twice = Npz::save(&file, [("x", &array), ("y", &array), ("x", &array)]);
    assert_eq!(message(twice), "each name in an archive must be another, but is `x` again");
    assert_eq!(Npz::read(&file).unwrap().names().unwrap(), ["x", "y"]);
}

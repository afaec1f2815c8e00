//! Folders of images as data sets.

use std::fs;
use std::path::Path;

use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage};
use staticnet::data::ImageFolder;
use staticnet::prelude::*;
use tempfile::TempDir;

use crate::message;

type Grey = Dataset<Plane<2, 3, 6>, Classes<2>>;
type Colours = Dataset<Volume<3, 2, 3, 18>, Classes<2>>;

/// 2x3 pixels: 0, 10, 20, 30, 40, 50.
fn ramp() -> GrayImage {
    GrayImage::from_fn(3, 2, |x, y| Luma([u8::try_from(30 * y + 10 * x).unwrap()]))
}

/// A folder with these images in it, kept while it is used.
fn folder(files: &[(&str, DynamicImage)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, image) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        image.save(path).unwrap();
    }
    folder
}

/// The message, without the folder.
fn refused<T: std::fmt::Debug>(folder: &Path, result: staticnet::Result<T>) -> String {
    message(result).replace(&folder.display().to_string(), "shapes")
}

#[test]
fn classes_and_images_are_sorted_by_name() {
    let level = |grey| DynamicImage::from(GrayImage::from_pixel(3, 2, Luma([grey])));
    let folder = folder(&[
        ("round/b.png", level(2)),
        ("round/a.PNG", level(1)),
        ("angular/z.png", level(0)),
        (".hidden/z.png", level(9)),
        ("round/.hidden.png", level(9)),
        ("beside.png", level(9)),
    ]);
    let (data, classes): (Grey, _) = ImageFolder::new(folder.path()).read().unwrap();
    assert_eq!(classes.names(), &["angular", "round"]);
    assert_eq!(data.targets(), [0, 1, 1]);
    let greys = [0, 1, 2].map(|index| (data.sample(index)[0] * 255.0).round());
    assert_eq!(greys[..], [0.0, 1.0, 2.0]);
}

#[test]
fn rows_follow_rows_and_planes_follow_planes() {
    let colours = RgbImage::from_fn(3, 2, |x, y| {
        Rgb([u8::try_from(x).unwrap(), u8::try_from(y).unwrap(), 255])
    });
    let folder = folder(&[("a/1.png", ramp().into()), ("b/1.png", colours.into())]);
    // What a sample holds is 255th parts, rounded.
    let bytes = |sample: &[f32]| -> Vec<u8> {
        let byte =
            |value: &f32| (0..=255).find(|byte| (f32::from(*byte) - value * 255.0).abs() < 0.01);
        sample.iter().map(|value| byte(value).unwrap()).collect()
    };
    let (grey, _): (Grey, _) = ImageFolder::new(folder.path()).read().unwrap();
    assert_eq!(bytes(grey.sample(0).as_slice()), [0, 10, 20, 30, 40, 50]);
    let (colours, _): (Colours, _) = ImageFolder::new(folder.path()).read().unwrap();
    let ramp = [0, 10, 20, 30, 40, 50];
    assert_eq!(bytes(colours.sample(0).as_slice()), [ramp, ramp, ramp].concat());
    let planes = [[0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [255; 6]].concat();
    assert_eq!(bytes(colours.sample(1).as_slice()), planes);
}

#[test]
fn jpeg_and_other_depths_are_read_too() {
    let level = GrayImage::from_pixel(3, 2, Luma([128]));
    let deep = image::ImageBuffer::<Luma<u16>, Vec<u16>>::from_pixel(3, 2, Luma([0x8080]));
    let folder = folder(&[
        ("a/1.jpg", level.clone().into()),
        ("a/2.jpeg", level.into()),
        ("b/1.png", deep.into()),
    ]);
    let (data, _): (Grey, _) = ImageFolder::new(folder.path()).read().unwrap();
    for index in 0..3 {
        assert!((data.sample(index)[5] - 128.0 / 255.0).abs() < 1e-6);
    }
}

#[test]
fn other_sizes_are_refused_or_scaled() {
    let level = GrayImage::from_pixel(12, 6, Luma([77]));
    let folder = folder(&[("a/1.png", ramp().into()), ("b/2.png", level.into())]);
    assert_eq!(
        refused::<(Grey, _)>(folder.path(), ImageFolder::new(folder.path()).read()),
        "shapes/b/2.png: must be 3 pixels wide and 2 high, but is 12 wide and 6 high; scale it, or \
         let all be scaled with `.resized()`"
    );
    let (data, _): (Grey, _) = ImageFolder::new(folder.path()).resized().read().unwrap();
    assert_eq!(data.sample(1).as_slice(), [77.0 / 255.0; 6]);
    assert_eq!(data.sample(0).as_slice()[..2], [0.0, 10.0 / 255.0]);
}

#[test]
fn folders_that_do_not_fit_are_refused() {
    let folder = folder(&[("a/1.png", ramp().into())]);
    let read = || ImageFolder::new(folder.path()).read::<Plane<2, 3, 6>, 2, f32>();
    assert_eq!(
        refused(folder.path(), read()),
        "shapes: must hold 2 folders, one for each class, but holds a; declare as many classes, or \
         move the others away"
    );
    fs::remove_file(folder.path().join("a/1.png")).unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    assert_eq!(
        refused(folder.path(), read()),
        "shapes must hold at least one sample, but is empty; supply some data"
    );
    fs::write(folder.path().join("a/notes.txt"), "not an image").unwrap();
    assert_eq!(
        refused(folder.path(), read()),
        "shapes/a/notes.txt: must be a PNG or JPEG file, but begins as neither; convert it or move \
         it away"
    );
    assert!(
        message(ImageFolder::new("no/such").read::<Plane<2, 3, 6>, 2, f32>())
            .starts_with("cannot open no/such")
    );
}

#[test]
fn damaged_images_are_named() {
    for name in ["1.png", "1.jpg"] {
        let folder = folder(&[(&format!("a/{name}"), ramp().into()), ("b/1.png", ramp().into())]);
        let path = folder.path().join("a").join(name);
        let sound = fs::read(&path).unwrap();
        fs::write(&path, &sound[..sound.len() / 2]).unwrap();
        let error = refused::<(Grey, _)>(folder.path(), ImageFolder::new(folder.path()).read());
        assert!(
            error.starts_with(&format!("shapes/a/{name}: must be decoded to the end")),
            "{error}"
        );
    }
}

#[test]
fn an_image_that_claims_too_much_is_refused() {
    let folder = folder(&[("a/1.png", ramp().into()), ("b/1.png", ramp().into())]);
    let path = folder.path().join("a/1.png");
    let mut bytes = fs::read(&path).unwrap();
    bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    fs::write(&path, bytes).unwrap();
    let read = ImageFolder::new(folder.path()).resized().read::<Plane<2, 3, 6>, 2, f32>();
    let error = refused(folder.path(), read);
    assert!(error.contains("Memory limit exceeded"), "{error}");
}
